using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace McpTools.Modules.Search.Evaluation;

/// <summary>A file of a judged set, a line for each of something, perhaps compressed.</summary>
internal sealed record SetFile(string Path)
{
    public string Name => System.IO.Path.GetFileName(Path);

    /// <returns>The file, or else the same with <c>.gz</c>.</returns>
    /// <exception cref="FileNotFoundException">Neither is there.</exception>
    public static SetFile Find(string folder, string name)
    {
        string plain = System.IO.Path.Combine(folder, name), packed = plain + ".gz";
        return File.Exists(plain) ? new(plain) : File.Exists(packed) ? new(packed)
            : throw new FileNotFoundException($"{plain} is missing. A judged set is a folder with docs.jsonl, queries.jsonl and qrels.tsv.");
    }

    /// <summary>Those that are not blank, numbered from 1.</summary>
    public IEnumerable<(int Number, string Line)> Lines()
    {
        using Stream stream = File.OpenRead(Path);
        using Stream content = Path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var reader = new StreamReader(content);
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return (number, line);
            }
        }
    }

    public T Parse<T>(int number, string line, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(line, type) ?? throw new FormatException($"{Name}, line {number}: null.");
        }
        catch (JsonException senseless)
        {
            throw new FormatException($"{Name}, line {number}: {senseless.Message}", senseless);
        }
    }
}
