using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using McpTools.ReaderWorker.Passages;
using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker.Formats.Office;

/// <summary>The strings that the cells of a workbook have in common.</summary>
internal static class SharedStrings
{
    public static IReadOnlyList<string> Read(SharedStringTablePart? part, int maxCharacters)
    {
        List<string> strings = [];
        StringBuilder current = new();
        bool inText = false;
        int reading = 0;
        long characters = 0;
        foreach (XmlReader reader in part is null ? [] : PartXml.Nodes(part))
        {
            if (reader.IsText() && inText && reading == 0)
            {
                current.Append(reader.Value);
            }

            // How a name is read aloud is not what the cell shows.
            inText = reader.Starts() ? reader.LocalName == "t" : inText && !reader.Ends();
            reading += reader.LocalName != "rPh" ? 0 : reader.Ends() ? -1 : 1;
            if (reader.Ends() && reader.LocalName == "si")
            {
                reading = 0;
                characters += current.Length;
                if (characters > maxCharacters)
                {
                    throw new UnreadableFileException(ReadCode.LimitOutput, $"The workbook has more than the {maxCharacters} characters that are read.");
                }

                strings.Add(current.ToString());
                current.Clear();
            }
        }

        return strings;
    }
}
