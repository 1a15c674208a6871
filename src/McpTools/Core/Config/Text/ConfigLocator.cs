using McpTools.Core.Config.Files;
using McpTools.Core.Json;

namespace McpTools.Core.Config.Text;

/// <summary>Makes problems: turns a pointer into the line, the column and the name of the entry that a person can find.</summary>
/// <param name="file">The file's name, never its folder.</param>
/// <param name="outline">The position of each value.</param>
/// <param name="entries">The entries among the values.</param>
internal sealed class ConfigLocator(string file, ConfigOutline outline, ConfigEntries entries)
{
    /// <summary>For values that do not come from a file.</summary>
    public static ConfigLocator None { get; } = new(ConfigFile.Name, ConfigOutline.None, new());

    /// <summary>The whole text, comments included, without a byte order mark; empty when the file could not be read.</summary>
    public ReadOnlySpan<byte> Text => outline.Text;

    /// <param name="pointer">With an index among the entries as they were bound.</param>
    /// <returns>The same with the index in the file.</returns>
    public JsonPointer ToFile(JsonPointer pointer) => entries.ToFile(pointer);

    /// <summary>The entries of a list that were bound: what each calls itself, and its location in the file.</summary>
    public IEnumerable<(string Name, JsonPointer Pointer)> EntriesOf(JsonPointer list)
    {
        IReadOnlyList<string?> names = outline.NamesIn(list);
        return from pointer in entries.LeftOf(list)
               let name = names.ElementAtOrDefault(pointer.Index!.Value)
               where name is not null
               select (name, pointer);
    }

    /// <summary>The location in the file of the last entry of a list that calls itself so; null where none does.</summary>
    public JsonPointer? FindNamed(JsonPointer list, string name) =>
        outline.NamesIn(list).ToList().LastIndexOf(name) is var index and >= 0 ? list.Append(index) : null;

    /// <summary>A problem with a value.</summary>
    /// <param name="pointer">With indexes of the file.</param>
    /// <param name="message">The fault.</param>
    /// <param name="remedy">The text to write instead.</param>
    public ConfigProblem At(JsonPointer pointer, string message, string remedy) =>
        At(pointer, outline.OfValue(pointer), message, remedy);

    /// <summary>A problem with the text itself.</summary>
    /// <param name="offset">In bytes of <see cref="Text"/>.</param>
    /// <param name="message">The fault.</param>
    /// <param name="remedy">The text to write instead.</param>
    public ConfigProblem AtOffset(int offset, string message, string remedy) =>
        At(JsonPointer.Root, outline.At(offset), message, remedy);

    /// <summary>A problem with something that the file does not contain.</summary>
    public ConfigProblem Beside(string entry, string message, string remedy) => new(file, 0, 0, entry, message, remedy);

    internal ConfigProblem AtKey(JsonPointer pointer, string message, string remedy) => At(pointer, outline.OfKey(pointer), message, remedy);

    internal ConfigProblem At(JsonPointer pointer, (int Line, int Column) position, string message, string remedy) =>
        new(file, position.Line, position.Column, entries.Describe(pointer, outline), message, remedy) { Pointer = pointer };
}
