using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace McpTools.ReaderWorker.Formats.Office;

/// <summary>Knows which cell formats of a workbook show a number as a date, and writes numbers as text.</summary>
internal sealed class SheetFormats
{
    private const int MaxFormats = 100_000;
    private const double DaysTo1904 = 1462;

    private readonly List<bool> areDates = [];
    private readonly bool countsFrom1904;

    public SheetFormats(WorkbookStylesPart? part, bool countsFrom1904)
    {
        this.countsFrom1904 = countsFrom1904;
        Dictionary<int, bool> own = [];
        bool inCellFormats = false;
        foreach (XmlReader reader in part is null ? [] : PartXml.Nodes(part))
        {
            if (reader.Starts() && areDates.Count < MaxFormats)
            {
                inCellFormats = reader.LocalName == "cellXfs" || (inCellFormats && reader.LocalName != "cellStyles");
                int id = int.TryParse(reader.Attribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
                if (reader.LocalName == "numFmt")
                {
                    own[id] = IsDate(reader.Attribute("formatCode") ?? "");
                }
                else if (reader.LocalName == "xf" && inCellFormats)
                {
                    areDates.Add(own.GetValueOrDefault(id, id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58)));
                }
            }
        }
    }

    /// <param name="value">The value in the file.</param>
    /// <param name="format">The index of the cell's format.</param>
    public string Text(string value, string? format)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            return value;
        }

        bool isDate = int.TryParse(format, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < areDates.Count && areDates[index];
        return isDate && Date(number) is { } date ? date : Math.Abs(number) < 1e15 ? number.ToString("0.##############", CultureInfo.InvariantCulture) : value;
    }

    private static bool IsDate(string code)
    {
        char end = '\0';
        for (int i = 0; i < code.Length; i++)
        {
            char c = code[i];
            if (end != '\0')
            {
                end = c == end ? '\0' : end;
            }
            else if (c is '"' or '[')
            {
                // Colours and conditions stand in brackets and are skipped. Elapsed time stands in brackets too.
                bool isTime = c == '[' && i + 1 < code.Length && code[i + 1] is 'h' or 'H' or 'm' or 's';
                end = isTime ? '\0' : c == '"' ? '"' : ']';
            }
            else if (c is '\\' or '_' or '*')
            {
                i++;
            }
            else if (c is 'y' or 'Y' or 'd' or 'D' or 'h' or 'H' || (c is 'm' or 'M' && !code.Contains('#', StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    private string? Date(double days)
    {
        days += countsFrom1904 ? DaysTo1904 : 0;
        if (days is < 0 or >= 2_958_466)
        {
            return null;
        }

        // Times are stored as fractions of a day, so they are rounded to the second.
        DateTime date = new DateTime(1899, 12, 30).AddSeconds(Math.Round(days * 86_400));
        string pattern = days < 1 ? "HH:mm:ss" : date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss";
        return date.ToString(pattern, CultureInfo.InvariantCulture);
    }
}
