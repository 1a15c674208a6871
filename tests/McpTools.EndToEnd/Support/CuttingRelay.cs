using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace McpTools.EndToEnd.Support;

/// <summary>Passes TCP connections on to a server, and cuts all of them when it is told to, as a proxy does after a time.</summary>
internal sealed class CuttingRelay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> connections = new();
    private readonly CancellationTokenSource ended = new();
    private readonly Uri server;
    private readonly Task accepting;

    public CuttingRelay(Uri server)
    {
        this.server = server;
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public void Cut()
    {
        foreach (TcpClient connection in connections.Keys)
        {
            connection.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        Cut();
        await accepting;
        listener.Dispose();
        ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> passing = [];
        try
        {
            while (true)
            {
                passing.Add(PassAsync(await listener.AcceptTcpClientAsync(ended.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(passing);
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var upstream = new TcpClient();
        connections[client] = connections[upstream] = true;
        try
        {
            await upstream.ConnectAsync(server.Host, server.Port, ended.Token);
            await Task.WhenAny(
                client.GetStream().CopyToAsync(upstream.GetStream(), ended.Token), upstream.GetStream().CopyToAsync(client.GetStream(), ended.Token));
        }
        catch (Exception cut) when (cut is IOException or SocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // Either side has closed the connection, or the test has cut it.
        }
        finally
        {
            connections.TryRemove(client, out _);
            connections.TryRemove(upstream, out _);
            client.Dispose();
        }
    }
}
