using McpTools.Conformance.Fixtures;
using McpTools.Conformance.Raw;
using McpTools.Contract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

#pragma warning disable MCP9006 // The resumption of legacy sessions is what test_reconnection is about.

namespace McpTools.Conformance;

/// <summary>What the public suites expect to find on a server: tools of our own contract, and around them what the product does not offer.</summary>
internal static class FixtureSetup
{
    public static IServiceCollection AddFixtures(this IServiceCollection services)
    {
        services.AddSingleton<IToolFamily, FixtureFamily>();

        services.AddSingleton<RawTools>();
        services.AddSingleton<FixturePrompts>();
        services.AddSingleton<FixtureResources>();
        services.AddSingleton<IConfigureOptions<McpServerOptions>, RawOptionsSetup>();
        services.AddDistributedMemoryCache();
        services.AddMcpServer().WithDistributedCacheEventStreamStore();
        return services;
    }
}
