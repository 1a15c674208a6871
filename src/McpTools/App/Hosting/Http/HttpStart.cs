using McpTools.Contract;

namespace McpTools.App.Hosting.Http;

/// <summary>What there is to say about a server that has started.</summary>
/// <param name="Address">Where it listens.</param>
/// <param name="Loaded">What its configuration came to.</param>
/// <param name="Tools">What it serves.</param>
/// <param name="Access">Whether callers need a key.</param>
/// <param name="ReadyAfter">Since the start of the process.</param>
internal sealed record HttpStart(ListenAddress Address, LoadedCatalog Loaded, IReadOnlyList<ToolDefinition> Tools, Access Access, TimeSpan ReadyAfter)
{
    public string Page => Address.ClientUrl.GetLeftPart(UriPartial.Authority) + "/";

    public string Endpoint => Address.ClientUrl.GetLeftPart(UriPartial.Authority) + HttpServer.Endpoint;
}
