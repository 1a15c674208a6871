using System.Globalization;
using McpTools.Contract;

namespace McpTools.Tools.Documents.Read;

/// <summary>Pages, slides or rows, both ends among them.</summary>
internal readonly record struct PageRange(int First, int Last)
{
    /// <exception cref="ToolErrorException">It is none.</exception>
    public static PageRange Parse(string text)
    {
        string[] ends = text.Split('-', StringSplitOptions.TrimEntries);
        return ends.Length is 1 or 2
            && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first) && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int last)
            && first >= 1 && first <= last
                ? new PageRange(first, last)
                : throw new ToolErrorException("pages_invalid", $"\"{text}\" names no pages. Write one as 7, or several as 7-9.");
    }
}
