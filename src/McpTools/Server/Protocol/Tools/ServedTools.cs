using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using McpTools.Contract;
using McpTools.Server.Catalog;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Tools;

/// <summary>The one collection in which the SDK looks tools up, a view of the current snapshot.</summary>
/// <remarks>
/// No tool is registered with the SDK, because it would copy the list for every modern request. Enumeration is empty because lists come
/// from <see cref="ToolLister"/>, which pages and filters. Each swap that changes what a caller is shown raises one change.
/// </remarks>
internal sealed class ServedTools : McpServerPrimitiveCollection<McpServerTool>
{
    private readonly LiveCatalog catalog;

    // Made at the first call of each, because most tools of a large catalogue are never called.
    private readonly ConditionalWeakTable<CatalogEntry, ServedTool> served = [];

    public ServedTools(LiveCatalog catalog)
    {
        this.catalog = catalog;
        catalog.Swapped += (before, next) =>
        {
            if (CatalogDifference.InTools(before, next))
            {
                RaiseChanged();
            }
        };
    }

    public override bool TryGetPrimitive(string name, [NotNullWhen(true)] out McpServerTool? primitive)
    {
        primitive = catalog.Current.Entries.TryGetValue(name, out CatalogEntry? entry) ? served.GetValue(entry, static own => new ServedTool(own)) : null;
        return primitive is not null;
    }

    public override IEnumerator<McpServerTool> GetEnumerator()
    {
        yield break;
    }
}

/// <summary>One of our tools as the SDK knows it, for the SDK's checks of a request's headers.</summary>
internal sealed class ServedTool(CatalogEntry entry) : McpServerTool
{
    public ToolDefinition Definition => entry.Tool.Definition;

    public override Tool ProtocolTool => field ??= ToolMapping.ToProtocol(Definition);

    public override IReadOnlyList<object> Metadata => [];

    public override ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("The filter of calls answers for this tool, so the SDK never invokes it.");
}
