using McpTools.Server.Catalog;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpTools.Tests.Support;

/// <summary>Waits for the stream over which a session of an older revision receives notifications. The client opens it after the handshake, and the protocol loses everything that is sent before.</summary>
internal static class ClientStreams
{
    private const int Attempts = 200;

    /// <summary>Changes the list of prompts until the client receives a notification, and returns then. No test that uses this method counts the changes of that list.</summary>
    public static async Task<McpClient> WithOpenStreamAsync(this Task<McpClient> connecting, RunningServer server)
    {
        McpClient client = await connecting;
        var received = new SemaphoreSlim(0);
        await using IAsyncDisposable handler = client.RegisterNotificationHandler(NotificationMethods.PromptListChangedNotification, (_, _) =>
        {
            received.Release();
            return default;
        });
        LiveCatalog catalog = server.Services.GetRequiredService<LiveCatalog>();
        CatalogSnapshot current = catalog.Current;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            catalog.Swap(new CatalogSnapshot(current.Contents with { Prompts = [new DelegatingPrompt("are_you_there")] }));
            catalog.Swap(current);
            if (await received.WaitAsync(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken))
            {
                return client;
            }
        }

        throw new TimeoutException("The client opened no stream.");
    }
}
