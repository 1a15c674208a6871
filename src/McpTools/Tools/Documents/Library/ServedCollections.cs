using McpTools.Contract;
using McpTools.Tools.Documents.Library.Collections;

namespace McpTools.Tools.Documents.Library;

/// <summary>The collections there are, and which of them a caller may know of.</summary>
internal sealed class ServedCollections(IReadOnlyList<Collection> all)
{
    public IReadOnlyList<Collection> All => all;

    /// <summary>What anybody may be told of.</summary>
    public IEnumerable<Collection> Open => all.Where(collection => collection.Access is null);

    public IReadOnlyList<Collection> For(Caller caller) => [.. all.Where(collection => collection.MayBeReadBy(caller))];

    /// <summary>One by its name, or all when none is named. A hidden one looks like one that does not exist.</summary>
    /// <exception cref="ToolErrorException">There is none of this name, or none at all.</exception>
    public IReadOnlyList<Collection> Named(string? name, Caller caller)
    {
        IReadOnlyList<Collection> visible = For(caller);
        if (visible.Count == 0)
        {
            throw new ToolErrorException("no_collection", "There is no collection of documents that you may search.");
        }

        return name is null ? visible
            : visible.FirstOrDefault(collection => collection.Name == name) is { } one ? [one]
            : throw new ToolErrorException(
                "collection_unknown", $"There is no collection \"{name}\". There are: {string.Join(", ", visible.Select(collection => collection.Name).Take(50))}.");
    }
}
