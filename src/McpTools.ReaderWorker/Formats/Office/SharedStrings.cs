using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using McpTools.ReaderWorker.Passages;
using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker.Formats.Office;

/// <summary>Reads the shared strings of a workbook, to which cells refer by index.</summary>
internal static class SharedStrings
{
    public static IReadOnlyList<string> Read(SharedStringTablePart? part, int maxCharacters)
    {
        List<string> strings = [];
        StringBuilder current = new();
        bool inText = false;
        int phonetic = 0;
        long characters = 0;
        foreach (XmlReader reader in part is null ? [] : PartXml.Nodes(part))
        {
            if (reader.IsText() && inText && phonetic == 0)
            {
                current.Append(reader.Value);
            }

            // Phonetic runs say how a name is pronounced. The cell does not show them, so they are skipped.
            inText = reader.Starts() ? reader.LocalName == "t" : inText && !reader.Ends();
            phonetic += reader.LocalName != "rPh" ? 0 : reader.Ends() ? -1 : 1;
            if (reader.Ends() && reader.LocalName == "si")
            {
                phonetic = 0;
                characters += current.Length;
                if (characters > maxCharacters)
                {
                    throw new UnreadableFileException(ReadCode.LimitOutput, $"The workbook has more than {maxCharacters} characters, which is the limit.");
                }

                strings.Add(current.ToString());
                current.Clear();
            }
        }

        return strings;
    }
}
