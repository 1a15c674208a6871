using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace McpTools.Modules.Search.Evaluation;

/// <summary>A file with one item in each line, perhaps compressed.</summary>
/// <param name="Path">With <c>.gz</c> at its end the file is compressed.</param>
/// <param name="Name">How messages name the file.</param>
internal sealed record SetFile(string Path, string Name)
{
    /// <summary>A line is one document or one question. A longer line is no such file, or it would fill the memory.</summary>
    public const int MaxLineCharacters = 16 * 1024 * 1024;

    public const int MaxLines = 100_000_000;

    private const int BufferCharacters = 64 * 1024;

    /// <param name="name">The name in the folder, with slashes.</param>
    /// <returns>The file, or the same file with <c>.gz</c>; null if neither exists.</returns>
    public static SetFile? Find(string folder, string name)
    {
        string plain = System.IO.Path.Combine(folder, name);
        return File.Exists(plain) ? new(plain, name) : File.Exists(plain + ".gz") ? new(plain + ".gz", name + ".gz") : null;
    }

    /// <summary>Lines that are not blank, numbered from 1. Only one of them is in memory.</summary>
    /// <exception cref="FormatException">A line is too long, or there are too many.</exception>
    public IEnumerable<(int Number, string Line)> Lines()
    {
        using Stream stream = File.OpenRead(Path);
        using Stream content = Path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(content);
        int number = 0;
        foreach (string line in Split(reader))
        {
            if (++number > MaxLines)
            {
                throw new FormatException($"{Name} has more than {MaxLines} lines.");
            }

            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return (number, line);
            }
        }
    }

    public FormatException Fault(int number, string reason) => new($"{Name}, line {number}: {reason}");

    public T Parse<T>(int number, string line, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(line, type) ?? throw Fault(number, "null.");
        }
        catch (JsonException senseless)
        {
            throw Fault(number, ReasonOf(senseless));
        }
    }

    // The message of the parser ends with a line number within the line, and names types of the program.
    private static string ReasonOf(JsonException senseless) =>
        senseless.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal)
            ? $"{(senseless.Path is null or "$" ? "it is not a JSON object" : $"the value of {senseless.Path} is of the wrong kind")}."
            : senseless.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0];

    // StreamReader.ReadLine would read a line of any length.
    private IEnumerable<string> Split(StreamReader reader)
    {
        var line = new StringBuilder();
        char[] buffer = new char[BufferCharacters];
        int number = 1;
        while (reader.Read(buffer) is > 0 and var read)
        {
            int start = 0;
            while (Array.IndexOf(buffer, '\n', start, read - start) is >= 0 and var end)
            {
                yield return line.Append(buffer, start, end - start).ToString().TrimEnd('\r');
                line.Clear();
                start = end + 1;
                number++;
            }

            line.Append(buffer, start, read - start);
            if (line.Length > MaxLineCharacters)
            {
                throw Fault(number, $"it has more than {MaxLineCharacters} characters.");
            }
        }

        yield return line.ToString();
    }
}
