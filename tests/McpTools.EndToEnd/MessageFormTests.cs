using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd;

/// <summary>Messages in the forms in which editors, shells and Windows programs write them.</summary>
public class MessageFormTests
{
    private const string Initialize =
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"a","version":"1"}}}""";

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    [Fact]
    public async Task StdioServer_skips_byte_order_marks_and_blank_lines_and_takes_both_line_ends()
    {
        await using var client = StdioClient.Start();

        await WriteAsync(client, [.. ByteOrderMark, .. Encoding.UTF8.GetBytes(Initialize + "\r\n")]);
        Assert.Equal("2025-06-18", (string?)(await client.ReceiveAsync())["result"]!["protocolVersion"]);
        string[] lines =
        [
            """{"jsonrpc":"2.0","method":"notifications/initialized"}""" + "\r\n",
            "\r\n", "\n", "   \r\n", "\t\n",
            """{"jsonrpc":"2.0","id":2,"method":"ping"}""" + "\r\n\r\n\n",
            """  {"jsonrpc":"2.0","id":3,"method":"ping"}  """ + "\r\n",
            "\uFEFF" + """{"jsonrpc":"2.0","id":4,"method":"ping"}""" + "\n",
        ];
        foreach (string line in lines)
        {
            await WriteAsync(client, Encoding.UTF8.GetBytes(line));
        }

        HashSet<int> answered = [];
        for (int i = 0; i < 3; i++)
        {
            JsonNode answer = await client.ReceiveAsync();
            Assert.True(answer["result"] is not null, answer.ToJsonString());
            answered.Add((int)answer["id"]!);
        }

        Assert.Equal([2, 3, 4], answered.Order());
    }

    [Fact]
    public async Task StdioServer_skips_a_byte_order_mark_on_a_line_of_its_own()
    {
        await using var client = StdioClient.Start();

        await WriteAsync(client, [.. ByteOrderMark, (byte)'\r', (byte)'\n']);

        await client.InitializeAsync("2025-06-18");
    }

    [Fact]
    public async Task HttpServer_skips_a_byte_order_mark_before_the_body()
    {
        await using HttpProgram program = await HttpProgram.StartAsync();
        foreach (string next in (string[])["", "\r\n"])
        {
            using HttpResponseMessage response = await program.PostRawAsync("", request =>
            {
                request.Content = new ByteArrayContent([.. ByteOrderMark, .. Encoding.UTF8.GetBytes(next + Initialize)]);
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            });

            Assert.Equal("2025-06-18", (string?)(await HttpProgram.ReadAsync(response))["result"]!["protocolVersion"]);
        }
    }

    private static async Task WriteAsync(StdioClient client, byte[] bytes)
    {
        Stream input = client.Process.StandardInput.BaseStream;
        await input.WriteAsync(bytes);
        await input.FlushAsync();
    }
}
