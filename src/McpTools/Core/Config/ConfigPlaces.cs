namespace McpTools.Core.Config;

/// <summary>Says what there is to say about a file at its place there.</summary>
/// <param name="file">The file's name, never its folder.</param>
/// <param name="positions">Where each value stands.</param>
/// <param name="entries">Which values are entries.</param>
internal sealed class ConfigPlaces(string file, ConfigPositions positions, ConfigEntries entries)
{
    /// <summary>For what is not read from a file.</summary>
    public static ConfigPlaces None { get; } = new(ConfigFile.Name, ConfigPositions.None, new());

    /// <summary>The whole text, comments included, without a byte order mark; empty when the file could not be read.</summary>
    public ReadOnlySpan<byte> Text => positions.Text;

    /// <param name="pointer">JSON Pointer, an index counted among the entries as they were bound.</param>
    /// <returns>The same with the index counted in the file.</returns>
    public string ToFile(string pointer) => entries.ToFile(pointer);

    /// <summary>The entries of a list that were bound: what each calls itself, and its pointer in the file.</summary>
    public IEnumerable<(string Name, string Pointer)> EntriesOf(string list) =>
        from pointer in entries.LeftOf(list)
        let name = positions.NameOf(pointer)
        where name is not null
        select (name, pointer);

    /// <summary>The last entry of a list that calls itself so, by JSON Pointer into the file; null where none does.</summary>
    public string? Named(string list, string name) => positions.Named(list, name);

    /// <summary>What is wrong with a value.</summary>
    public ConfigProblem At(string pointer, string message, string remedy) =>
        At(pointer, positions.OfValue(pointer), message, remedy);

    /// <summary>What is wrong with the text itself.</summary>
    /// <param name="offset">In bytes of <see cref="Text"/>.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="remedy">What to write instead.</param>
    public ConfigProblem AtOffset(int offset, string message, string remedy)
    {
        var (line, column) = positions.At(offset);
        return new(file, line, column, "", message, remedy);
    }

    /// <summary>What is wrong with something the file does not hold.</summary>
    public ConfigProblem Beside(string entry, string message, string remedy) => new(file, 0, 0, entry, message, remedy);

    internal ConfigProblem AtKey(string pointer, string message, string remedy) => At(pointer, positions.OfKey(pointer), message, remedy);

    internal ConfigProblem At(string pointer, (int Line, int Column) place, string message, string remedy) =>
        new(file, place.Line, place.Column, entries.Describe(pointer, positions), message, remedy);
}
