using McpTools.Contract;
using McpTools.Modules.Search;
using McpTools.Tools.Documents.Library.Reading;

namespace McpTools.Tools.Documents.Library.Collections;

/// <summary>Files of a folder that are found together.</summary>
/// <param name="Name">In tools.json.</param>
/// <param name="Folder">Full path.</param>
/// <param name="Description">Says to a model what is in it.</param>
internal sealed record Collection(string Name, string Folder, string Description)
{
    /// <summary>Callers need this among the labels they are granted; null when everybody who has the tools may search it.</summary>
    public string? Access { get; init; }

    /// <summary>Patterns of <see cref="PathGlob"/> for paths below the folder.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Where its documents are on the web: an address to which the path is added; null when they are not.</summary>
    public string? Url { get; init; }

    /// <summary>Whether it is found by meaning as well, where there is a model for that.</summary>
    public bool Embeddings { get; init; } = true;

    public ReadSettings Reading { get; init; } = ReadSettings.Default;

    public bool MayBeReadBy(Caller caller) => Access is null || caller.Grants.Documents.Any(label => label == "*" || label == Access);
}
