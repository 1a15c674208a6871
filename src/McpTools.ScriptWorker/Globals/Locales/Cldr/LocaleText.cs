using System.Text;

namespace McpTools.ScriptWorker.Globals.Locales.Cldr;

/// <summary>
/// One file of locale data. It is part of the program, and it is searched in place, so it takes memory only where it is read. Its lines are
/// <c>key=value</c>, in the order of their bytes.
/// </summary>
internal sealed unsafe class LocaleText
{
    private readonly byte* start;
    private readonly int length;

    private LocaleText(byte* start, int length)
    {
        this.start = start;
        this.length = length;
    }

    private ReadOnlySpan<byte> Text => new(start, length);

    public static LocaleText Open(string name)
    {
        // The memory belongs to the loaded program, so it stays valid after the stream.
        using Stream? stream = typeof(LocaleText).Assembly.GetManifestResourceStream($"mcptools:locale-{name}");
        return stream is UnmanagedMemoryStream memory
            ? new LocaleText(memory.PositionPointer, (int)memory.Length)
            : throw new InvalidOperationException($"The build left out the locale data {name}.");
    }

    /// <returns>The value, which is empty for a key that a more general locale has and this one has not; null for an unknown key.</returns>
    public string? Find(string key)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(key + "=");
        ReadOnlySpan<byte> line = LineFrom(FirstFrom(wanted));
        return line.StartsWith(wanted) ? Encoding.UTF8.GetString(line[wanted.Length..]) : null;
    }

    /// <returns>The keys that start with the prefix, without it, and their values.</returns>
    public IEnumerable<KeyValuePair<string, string>> Under(string prefix)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(prefix);
        List<KeyValuePair<string, string>> found = [];
        for (int at = FirstFrom(wanted); LineFrom(at).StartsWith(wanted); at += LineFrom(at).Length + 1)
        {
            string line = Encoding.UTF8.GetString(LineFrom(at)[wanted.Length..]);
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            found.Add(new(line[..equals], line[(equals + 1)..]));
        }

        return found;
    }

    private ReadOnlySpan<byte> LineFrom(int at)
    {
        ReadOnlySpan<byte> rest = Text[at..];
        int end = rest.IndexOf((byte)'\n');
        return end < 0 ? rest : rest[..end];
    }

    // The position of the first line that is not before the bytes.
    private int FirstFrom(ReadOnlySpan<byte> bytes)
    {
        int low = 0, high = length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            int line = Text[..middle].LastIndexOf((byte)'\n') + 1;
            if (KeyOf(LineFrom(line)).SequenceCompareTo(KeyOf(bytes)) < 0)
            {
                low = line + LineFrom(line).Length + 1;
            }
            else
            {
                high = line;
            }
        }

        return Math.Min(low, length);
    }

    private static ReadOnlySpan<byte> KeyOf(ReadOnlySpan<byte> line) => line.IndexOf((byte)'=') is >= 0 and var at ? line[..at] : line;
}
