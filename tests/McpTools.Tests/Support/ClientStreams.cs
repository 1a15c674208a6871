using McpTools.Server.Catalog;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpTools.Tests.Support;

/// <summary>A session of an older revision hears over a stream that its client opens after the handshake; what is told before that is lost, as the protocol has it.</summary>
internal static class ClientStreams
{
    private const int Attempts = 200;

    /// <summary>Returns when the stream is open. Says so by the list of prompts, which no test that waits here counts the changes of.</summary>
    public static async Task<McpClient> WithOpenStreamAsync(this Task<McpClient> connecting, RunningServer server)
    {
        McpClient client = await connecting;
        var heard = new SemaphoreSlim(0);
        await using IAsyncDisposable handler = client.RegisterNotificationHandler(NotificationMethods.PromptListChangedNotification, (_, _) =>
        {
            heard.Release();
            return default;
        });
        LiveCatalog catalog = server.Services.GetRequiredService<LiveCatalog>();
        CatalogSnapshot current = catalog.Current;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            catalog.Swap(new CatalogSnapshot(current.Contents with { Prompts = [new DelegatingPrompt("are_you_there")] }));
            catalog.Swap(current);
            if (await heard.WaitAsync(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken))
            {
                return client;
            }
        }

        throw new TimeoutException("The client opened no stream.");
    }
}
