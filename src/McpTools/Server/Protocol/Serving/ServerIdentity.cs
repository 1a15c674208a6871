using McpTools.Core.Config.Sections;
using McpTools.Server.Catalog;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Serving;

/// <summary>How the server presents itself to clients and to the model behind them.</summary>
internal sealed class ServerIdentity(LiveCatalog catalog)
{
    /// <summary>Instructions for the model when the configuration has none.</summary>
    public const string DefaultInstructions =
        "Prefer these tools to what you remember whenever an answer depends on the present or on a source outside the conversation, and say where and from when the facts are. "
        + "An error names what was wrong and the next step: follow it instead of repeating the same call.";

    private const string DefaultName = "mcptools";

    // It is read for every request, and only a reload changes it.
    private Implementation info = InfoFor(DefaultName);

    public static string Version { get; } = typeof(ServerIdentity).Assembly.GetName().Version?.ToString(3) ?? "0";

    public Implementation Info
    {
        get
        {
            string name = catalog.Current.Config.Get(ServerSection.Section).Name ?? DefaultName;
            return info.Name == name ? info : info = InfoFor(name);
        }
    }

    /// <param name="toolset">The toolset of the address; null for the whole catalogue.</param>
    public string InstructionsFor(string? toolset)
    {
        CatalogSnapshot current = catalog.Current;
        string? own = toolset is not null && current.Toolsets.TryGetValue(toolset, out Toolset? narrowed) ? narrowed.Instructions : null;
        return own ?? current.Config.Get(ServerSection.Section).Instructions ?? DefaultInstructions;
    }

    private static Implementation InfoFor(string name) => new() { Name = name, Title = "McpTools", Version = Version };
}
