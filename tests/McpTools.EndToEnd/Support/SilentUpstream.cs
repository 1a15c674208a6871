using System.Net;
using System.Net.Sockets;

namespace McpTools.EndToEnd.Support;

/// <summary>Accepts a request and never answers, and writes a tools.json with a tool that calls it.</summary>
internal sealed class SilentUpstream : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly TaskCompletionSource called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SilentUpstream(TcpListener listener, string configFile)
    {
        this.listener = listener;
        ConfigFile = configFile;
    }

    public string ConfigFile { get; }

    /// <summary>Completes when the tool has sent its request.</summary>
    public Task Called => called.Task.WaitAsync(Limits.Patience);

    /// <summary>Completes when the tool has closed the connection before its own time limit.</summary>
    public Task Abandoned => abandoned.Task.WaitAsync(Limits.LessThanAnyCall);

    public static async Task<SilentUpstream> StartAsync()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, $$"""
            {
              "version": 1,
              "server": { "drainTime": "100ms" },
              "egress": { "allowCidrs": ["127.0.0.0/8"] },
              "apis": { "silent": { "baseUrl": "http://127.0.0.1:{{((IPEndPoint)listener.LocalEndpoint).Port}}/" } },
              "tools": [ { "kind": "http", "name": "wait_forever", "description": "Waits for a server that never answers.", "api": "silent", "path": "x", "timeout": "50s" } ]
            }
            """);
        var upstream = new SilentUpstream(listener, file);
        _ = upstream.ServeAsync();
        return upstream;
    }

    public ValueTask DisposeAsync()
    {
        listener.Dispose();
        File.Delete(ConfigFile);
        return default;
    }

    private async Task ServeAsync()
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        byte[] buffer = new byte[4096];
        NetworkStream stream = client.GetStream();
        await stream.ReadAtLeastAsync(buffer, 1);
        called.TrySetResult();
        try
        {
            while (await stream.ReadAsync(buffer) > 0)
            {
                // Everything until the end of the connection is ignored.
            }
        }
        catch (IOException)
        {
            // A reset also ends the connection.
        }

        abandoned.TrySetResult();
    }
}
