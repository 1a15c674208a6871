using McpTools.Core.Config.Secrets;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;

namespace McpTools.Contract;

/// <summary>The problems of one entry; an entry with any is left out.</summary>
/// <param name="problems">Those of the whole file.</param>
/// <param name="entry">The location of the entry.</param>
internal sealed class EntryProblems(ConfigProblems problems, JsonPointer entry)
{
    public bool Any { get; private set; }

    /// <param name="pointer">The value at fault, from the entry.</param>
    /// <inheritdoc cref="Add(ReadOnlySpan{string}, string, string)"/>
    public void AddAt(JsonPointer pointer, string message, string remedy)
    {
        Any = true;
        problems.Add(entry.Append(pointer), message, remedy);
    }

    /// <param name="names">The properties that lead from the entry to the value at fault.</param>
    /// <param name="message">The fault, with the value.</param>
    /// <param name="remedy">The text to write instead.</param>
    public void Add(ReadOnlySpan<string> names, string message, string remedy) => AddAt(JsonPointer.Of(names), message, remedy);

    public void Add(string key, string message, string remedy) => Add([key], message, remedy);

    /// <summary>The value of a secret, or null after reporting why there is none.</summary>
    public string? Resolve(SecretVault secrets, SecretReference reference, params ReadOnlySpan<string> names)
    {
        string? value = secrets.Resolve(reference, entry.Append(JsonPointer.Of(names)), problems);
        Any |= value is null;
        return value;
    }
}
