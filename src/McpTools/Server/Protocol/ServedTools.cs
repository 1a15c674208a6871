using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using McpTools.Server.Catalog;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol;

/// <summary>The one collection the SDK looks tools up in, a view of the current snapshot.</summary>
/// <remarks>
/// No tool is registered with the SDK: it would copy the list for every modern request. Enumeration is empty because lists come
/// from <see cref="Listing.ToolLister"/>, which pages and filters. Raises one change for each swap that changes what somebody is shown.
/// </remarks>
internal sealed class ServedTools : McpServerPrimitiveCollection<McpServerTool>
{
    private readonly ToolDispatch dispatch;
    private FrozenDictionary<string, McpServerTool> current;

    public ServedTools(LiveCatalog catalog, ToolDispatch dispatch)
    {
        this.dispatch = dispatch;
        current = Wrap(catalog.Current);
        catalog.Swapped += (before, next) =>
        {
            Volatile.Write(ref current, Wrap(next));
            if (CatalogDifference.InTools(before, next))
            {
                RaiseChanged();
            }
        };
    }

    public override bool TryGetPrimitive(string name, [NotNullWhen(true)] out McpServerTool? primitive) =>
        Volatile.Read(ref current).TryGetValue(name, out primitive);

    public override IEnumerator<McpServerTool> GetEnumerator()
    {
        yield break;
    }

    private FrozenDictionary<string, McpServerTool> Wrap(CatalogSnapshot snapshot) =>
        snapshot.Entries.ToFrozenDictionary(entry => entry.Key, McpServerTool (entry) => new ServedTool(entry.Value, dispatch), StringComparer.Ordinal);
}
