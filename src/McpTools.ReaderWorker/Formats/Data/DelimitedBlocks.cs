using System.Globalization;
using McpTools.ReaderWorker.Files;
using McpTools.ReaderWorker.Passages;

namespace McpTools.ReaderWorker.Formats.Data;

/// <summary>Reads CSV and similar formats with a block for every record. The first record is the context of the others when it looks like a header.</summary>
internal static class DelimitedBlocks
{
    private const int MaxHeaderCharacters = 1_000;

    // Without this limit, a quote that is never closed would make the rest of the file one record.
    private const int MaxRecordCharacters = 64 * 1024;

    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    public static IEnumerable<Block> Read(OpenFile file)
    {
        DocumentText text = file.Text;
        BlockPosition position = new();
        bool areQuoted = true;
        int row = 0;
        for (int start = 0, end; start < text.Length; start = end)
        {
            row++;
            end = RecordEnd(text.Span, start, ref areQuoted);
            if (text.Span[start..end].IsWhiteSpace())
            {
                continue;
            }

            // A header without records after it is a record itself, so that it can be found.
            if (row == 1 && end < text.Length && !text.Span[end..].IsWhiteSpace() && IsHeader(text.Span[start..end].Trim()))
            {
                position = new BlockPosition { Context = text.Span[start..end].Trim().ToString() };
                continue;
            }

            yield return new Block(start, end, position, BlockKind.Solid, row);
        }
    }

    // Line ends within quotes do not end the record.
    private static int RecordEnd(ReadOnlySpan<char> text, int start, ref bool areQuoted)
    {
        bool inQuotes = false;
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] == '"' && areQuoted)
            {
                inQuotes = !inQuotes;
            }
            else if (text[i] is '\n' or '\r' && !inQuotes)
            {
                return i + (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 2 : 1);
            }

            if (inQuotes && i - start > MaxRecordCharacters)
            {
                areQuoted = false;
                return RecordEnd(text, start, ref areQuoted);
            }
        }

        return text.Length;
    }

    private static bool IsHeader(ReadOnlySpan<char> record)
    {
        if (record.Length > MaxHeaderCharacters)
        {
            return false;
        }

        char delimiter = ',';
        foreach (char candidate in Delimiters)
        {
            delimiter = record.Count(candidate) > record.Count(delimiter) ? candidate : delimiter;
        }

        foreach (Range field in record.Split(delimiter))
        {
            ReadOnlySpan<char> value = record[field].Trim(" \t\"");
            if (value.IsEmpty || double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            {
                return false;
            }
        }

        return true;
    }
}
