using System.Reflection;

namespace McpTools.Tools.Weather.Providers;

/// <summary>Who we are, as providers ask to be told.</summary>
internal sealed class ProviderHeaders(string? contact)
{
    private static readonly string Version =
        typeof(ProviderHeaders).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>With the operator's address, so that a provider can write to somebody before it blocks.</summary>
    public KeyValuePair<string, string> UserAgent { get; } =
        new("User-Agent", $"mcptools/{Version} ({contact ?? "operator named no contact"})");
}
