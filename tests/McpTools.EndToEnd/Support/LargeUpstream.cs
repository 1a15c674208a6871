using System.Net;
using System.Net.Sockets;
using System.Text;

namespace McpTools.EndToEnd.Support;

/// <summary>Answers every request with a list of 50,000 rows (6.5 MB), and writes a tools.json with a tool that calls it.</summary>
internal sealed class LargeUpstream : IDisposable
{
    public const int Rows = 50_000;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public LargeUpstream(string folder)
    {
        listener.Start();
        ConfigFile = Path.Combine(folder, "tools.json");
        File.WriteAllText(ConfigFile, $$"""
            {
              "version": 1,
              "egress": { "allowCidrs": ["127.0.0.0/8"] },
              "apis": { "large": { "baseUrl": "http://127.0.0.1:{{((IPEndPoint)listener.LocalEndpoint).Port}}/" } },
              "tools": [ {
                "kind": "http", "name": "all_rows", "description": "Gets every row there is.", "api": "large", "path": "rows", "maxResponseBytes": 20000000,
                "response": { "items": "/rows", "maxItems": 1000 }
              } ]
            }
            """);
        _ = ServeAsync();
    }

    public string ConfigFile { get; }

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync()
    {
        byte[] body = Encoding.UTF8.GetBytes($$"""{"rows":[{{string.Join(',', Enumerable.Range(0, Rows).Select(i => $$"""{"id":{{i}},"name":"row {{i}}","note":"{{new string('n', 90)}}"}"""))}}]}""");
        byte[] head = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n");
        try
        {
            while (true)
            {
                using TcpClient client = await listener.AcceptTcpClientAsync();
                await using NetworkStream stream = client.GetStream();
                await stream.ReadAtLeastAsync(new byte[64 * 1024], 16);
                await stream.WriteAsync(head);
                await stream.WriteAsync(body);
            }
        }
        catch (Exception ended) when (ended is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }
}
