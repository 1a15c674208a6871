using McpTools.Core.Config;
using McpTools.Core.Config.Text;
using McpTools.Modules.Egress;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace McpTools.Modules.Llm;

/// <summary>The model of the configuration; the same one as long as nothing changes about it.</summary>
internal sealed class EmbeddingModels(EgressClients egress, TimeProvider time, ILoggerFactory loggers)
{
    // Who writes down a host of his own network has opened the way to it, and to nothing else.
    private static readonly string[] OwnNetworks =
        ["10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7"];

    private readonly Lock gate = new();
    private TextEmbeddings? current;

    /// <returns>Null when there is none.</returns>
    public TextEmbeddings? Of(ConfigSnapshot config, ConfigProblems problems)
    {
        EmbeddingSettings? settings = LlmSection.Embeddings(config, problems);
        lock (gate)
        {
            if (settings != current?.Settings)
            {
                current = settings is null ? null : Make(settings, config.Get(EgressSection.Section));
            }

            return current;
        }
    }

    private TextEmbeddings Make(EmbeddingSettings settings, EgressOptions options)
    {
        EgressOptions reachable = new() { AllowHosts = [settings.Url.Host], AllowCidrs = [.. OwnNetworks, .. options.AllowCidrs ?? []], ConnectTimeout = options.ConnectTimeout };
        EgressUpstream upstream = egress.Upstream(reachable, new UpstreamPolicy { Name = $"embeddings of {settings.Url.Authority}" });
        return new TextEmbeddings(settings, new EmbeddingEndpoint(settings, upstream), time, loggers.CreateLogger<TextEmbeddings>());
    }
}

internal static class LlmRegistration
{
    public static IServiceCollection AddLlm(this IServiceCollection services) => services.AddEgress().AddSingleton<EmbeddingModels>();
}
