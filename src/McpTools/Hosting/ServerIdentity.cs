using McpTools.Config;
using McpTools.Protocol;

namespace McpTools.Hosting;

/// <summary>How the server presents itself to clients and to the model behind them.</summary>
internal static class ServerIdentity
{
    /// <summary>Told to a model when the configuration says nothing.</summary>
    public const string DefaultInstructions =
        "Prefer these tools to what you remember whenever an answer depends on the present or on a source outside the conversation, and say where and from when the facts are. "
        + "An error names what was wrong and the next step: follow it instead of repeating the same call.";

    public static string Version { get; } = typeof(ServerIdentity).Assembly.GetName().Version?.ToString(3) ?? "0";

    public static ProtocolOptions OptionsFor(ConfigSnapshot config, string? toolset)
    {
        ServerSection server = config.Get(ServerSection.Section);
        string? own = toolset is null ? null : config.Get(ToolsetsSection.Section).GetValueOrDefault(toolset)?.Instructions;
        var options = new ProtocolOptions { Instructions = own ?? server.Instructions ?? DefaultInstructions };
        return server.Name is { } name ? options with { ServerName = name } : options;
    }
}
