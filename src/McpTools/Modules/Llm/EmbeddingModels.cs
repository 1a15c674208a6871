using McpTools.Core.Config;
using McpTools.Core.Config.Text;
using McpTools.Modules.Egress;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace McpTools.Modules.Llm;

/// <summary>Holds the model of the configuration, and the same object as long as its settings stay equal.</summary>
internal sealed class EmbeddingModels(EgressClients egress, TimeProvider time, ILoggerFactory loggers)
{
    // An operator who names a host in a private network allows requests to it, and to nothing else.
    private static readonly string[] OwnNetworks =
        ["10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7"];

    private readonly Lock gate = new();
    private TextEmbeddings? current;

    /// <summary>The model that a configuration names: the one in use if its settings are equal, otherwise a new one.</summary>
    /// <returns>Null if the configuration names none.</returns>
    public TextEmbeddings? Of(ConfigSnapshot config, ConfigProblems problems)
    {
        var settings = EmbeddingSettings.Read(config, problems);
        lock (gate)
        {
            return settings is null ? null
                : settings == current?.Settings ? current
                : Make(settings, config.Get(EgressOptions.Section));
        }
    }

    /// <summary>Puts the model of an accepted configuration in use; null for none.</summary>
    public void Use(TextEmbeddings? model)
    {
        lock (gate)
        {
            current = model;
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
