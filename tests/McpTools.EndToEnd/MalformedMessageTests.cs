using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;
using McpTools.Tests.Support;

namespace McpTools.EndToEnd;

public class MalformedMessageTests
{
    private const int Few = 300;
    private const int PerProgram = 5_000;
    private const int Seed = 20261130;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StdioServer_answers_each_malformed_message_and_blames_the_message(bool isModern)
    {
        int amount = FuzzAmount.OrDefault(Few);
        for (int sent = 0; sent < amount; sent += PerProgram)
        {
            var mutations = new MessageMutations(Seed + sent, "time_now");
            await using var client = StdioClient.Start();
            if (!isModern)
            {
                await client.InitializeAsync("2025-11-25");
            }

            for (int i = 0; i < Math.Min(PerProgram, amount - sent); i++)
            {
                await AskAsync(client, mutations.Next(isModern), i);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HttpServer_answers_each_malformed_message_and_blames_the_message(bool isModern)
    {
        var mutations = new MessageMutations(Seed, "time_now");
        await using HttpProgram program = await HttpProgram.StartAsync();
        using HttpResponseMessage opened = await program.PostRawAsync(
            """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"a","version":"1"}}}""");
        string session = opened.Headers.GetValues("Mcp-Session-Id").Single();
        for (int i = 0; i < FuzzAmount.OrDefault(Few); i++)
        {
            FuzzedMessage fuzzed = mutations.Next(isModern);
            using HttpResponseMessage response = await program.PostRawAsync("", request =>
            {
                request.Content = new ByteArrayContent(fuzzed.Bytes);
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                AddHeaders(request, fuzzed, isModern ? null : session);
            }, Limits.Token());
            await CheckAsync(response, fuzzed);
        }
    }

    private static void AddHeaders(HttpRequestMessage request, FuzzedMessage fuzzed, string? session)
    {
        if (session is not null)
        {
            request.Headers.Add("Mcp-Session-Id", session);
            return;
        }

        request.Headers.Add("MCP-Protocol-Version", "2026-07-28");
        request.Headers.Add("Mcp-Method", fuzzed.Method);
        request.Headers.TryAddWithoutValidation("Mcp-Name", fuzzed.Name ?? "none");
    }

    // A second line with a mistake is answered after the first line was read. Both answers may come in any order.
    private static async Task AskAsync(StdioClient client, FuzzedMessage fuzzed, int number)
    {
        bool isAnswered = !fuzzed.IsRequest(out string id);
        bool isRead = false;
        string mark = $"mark-{number}";
        Stream input = client.Process.StandardInput.BaseStream;
        await input.WriteAsync((byte[])[.. fuzzed.Bytes, (byte)'\n', .. Encoding.ASCII.GetBytes($$"""{"jsonrpc":"2.0","id":"{{mark}}","method":5}"""), (byte)'\n']);
        await input.FlushAsync();
        while (!isAnswered || !isRead)
        {
            JsonNode read = await client.ReceiveAsync();
            client.Lines.Clear();
            foreach (JsonNode? answer in read is JsonArray all ? all.ToArray() : [read])
            {
                fuzzed.AssertBlamed(answer!);
                isRead |= answer!["id"]?.ToString() == mark;
                isAnswered |= FuzzedMessage.IsAnswer(answer, id);
            }
        }
    }

    private static async Task CheckAsync(HttpResponseMessage response, FuzzedMessage fuzzed)
    {
        Assert.True((int)response.StatusCode < 500, $"{(int)response.StatusCode} for {fuzzed}");
        bool isAnswered = !fuzzed.IsRequest(out string id);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Limits.Token()));
        while (await reader.ReadLineAsync(Limits.Token()) is { } line)
        {
            string json = line.StartsWith("data: ", StringComparison.Ordinal) ? line[6..] : line;
            if (json.StartsWith('{'))
            {
                JsonNode answer = JsonNode.Parse(json)!;
                fuzzed.AssertBlamed(answer);
                isAnswered |= FuzzedMessage.IsAnswer(answer, id);
                if (FuzzedMessage.IsAcknowledgement(answer, id))
                {
                    break;
                }
            }
        }

        Assert.True(isAnswered, $"{(int)response.StatusCode} without an answer for {fuzzed}");
    }
}
