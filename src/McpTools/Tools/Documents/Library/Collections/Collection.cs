using McpTools.Contract;
using McpTools.Modules.Search;
using McpTools.Tools.Documents.Library.Reading;

namespace McpTools.Tools.Documents.Library.Collections;

/// <summary>The files of a folder that are searched together.</summary>
/// <param name="Name">The key of its entry in tools.json.</param>
/// <param name="Folder">Full path.</param>
/// <param name="Description">Tells a model what the collection contains.</param>
internal sealed record Collection(string Name, string Folder, string Description)
{
    /// <summary>The label that callers need among their grants; null if everyone with the tools may search the collection.</summary>
    public string? Access { get; init; }

    /// <summary>Patterns of <see cref="PathGlob"/> for paths in the folder.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>The address of the documents on the web, to which a path is appended; null if they are not on the web.</summary>
    public string? Url { get; init; }

    /// <summary>Whether passages are also found by meaning, if there is a model.</summary>
    public bool Embeddings { get; init; } = true;

    public ReadSettings Reading { get; init; } = ReadSettings.Default;

    public bool MayBeReadBy(Caller caller) => Access is null || caller.Grants.Documents.Any(label => label == "*" || label == Access);
}
