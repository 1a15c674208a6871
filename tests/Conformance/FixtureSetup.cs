using McpTools.Conformance.Fixtures;
using McpTools.Conformance.Raw;
using McpTools.Contract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

#pragma warning disable MCP9006 // test_reconnection tests the resumption of legacy sessions.

namespace McpTools.Conformance;

/// <summary>Adds what the public suites expect of a server: tools of our own contract, and raw handlers for features that the product does not have.</summary>
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
