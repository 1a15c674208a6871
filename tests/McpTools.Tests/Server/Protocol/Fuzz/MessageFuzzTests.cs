using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Server.Catalog;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Protocol.Fuzz;

/// <summary>Sends malformed messages to the whole protocol, and expects an answer to each that blames the message and not the server.</summary>
public class MessageFuzzTests
{
    private const int Few = 1_500;
    private const int PerServer = 500;
    private const int Seed = 20260728;

    private static ITool Echo => new DelegatingTool("echo", (_, _, _) => new(ToolResult.Text("back")));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_malformed_message_over_stdio_is_answered_and_is_no_internal_error(bool isModern)
    {
        int amount = FuzzAmount.OrDefault(Few);
        for (int sent = 0; sent < amount; sent += PerServer)
        {
            var mutations = new MessageMutations(Seed + sent);
            await using var server = new ProtocolServer(new CatalogContents { Tools = [Echo], Prompts = [new DelegatingPrompt("greet")], Resources = [new DelegatingResource("test://one")] });
            if (!isModern)
            {
                await server.InitializeAsync();
            }

            for (int i = 0; i < PerServer; i++)
            {
                await AskAsync(server, mutations.Next(isModern), i);
            }
        }
    }

    // A line that is no message follows, so that an answer shows that the first line was read. Both may be answered in any order.
    private static async Task AskAsync(ProtocolServer server, FuzzedMessage fuzzed, int number)
    {
        bool isRequest = fuzzed.IsRequest(out string id);
        string mark = $"mark-{number}";
        await server.SendAsync([.. fuzzed.Bytes, (byte)'\n', .. Encoding.ASCII.GetBytes($$"""{"jsonrpc":"2.0","id":"{{mark}}","method":5}"""), (byte)'\n']);
        bool isAnswered = !isRequest;
        bool isRead = false;
        while (!isAnswered || !isRead)
        {
            JsonNode read = await ReadAsync(server, fuzzed);
            foreach (JsonNode? answer in read is JsonArray all ? all.ToArray() : [read])
            {
                fuzzed.AssertBlamed(answer!);
                isRead |= answer!["id"]?.ToString() == mark;
                isAnswered |= FuzzedMessage.IsAnswer(answer, id);
            }
        }
    }

    private static async Task<JsonNode> ReadAsync(ProtocolServer server, FuzzedMessage fuzzed)
    {
        try
        {
            return await server.ReadAsync();
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"No answer to {fuzzed}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_malformed_message_over_HTTP_is_answered_and_is_no_internal_error(bool isModern)
    {
        var mutations = new MessageMutations(Seed);
        await using RunningServer server = await RunningServer.StartAsync(tools: [Echo], resources: [new DelegatingResource("test://one")]);
        HttpSession session = await HttpSession.OpenAsync(server);
        for (int i = 0; i < FuzzAmount.OrDefault(Few); i++)
        {
            FuzzedMessage fuzzed = mutations.Next(isModern);
            using HttpRequestMessage request = isModern ? HttpSession.PostTo(server, "") : session.Post("");
            request.Content = new ByteArrayContent(fuzzed.Bytes);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            if (isModern)
            {
                request.Headers.Add("MCP-Protocol-Version", "2026-07-28");
                request.Headers.Add("Mcp-Method", fuzzed.Method);
                request.Headers.TryAddWithoutValidation("Mcp-Name", fuzzed.Name ?? "none");
            }

            await AskAsync(server, request, fuzzed);
        }
    }

    private static async Task AskAsync(RunningServer server, HttpRequestMessage request, FuzzedMessage fuzzed)
    {
        bool isRequest = fuzzed.IsRequest(out string id);
        using HttpResponseMessage response = await server.SendAsync(request).WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode < 500, $"{(int)response.StatusCode} for {fuzzed}");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        bool isAnswered = !isRequest;
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken) is { } line)
        {
            string json = line.StartsWith("data: ", StringComparison.Ordinal) ? line[6..] : line;
            if (!json.StartsWith('{'))
            {
                continue;
            }

            JsonNode answer = JsonNode.Parse(json)!;
            fuzzed.AssertBlamed(answer);
            isAnswered |= FuzzedMessage.IsAnswer(answer, id);
            if (FuzzedMessage.IsAcknowledgement(answer, id))
            {
                break;
            }
        }

        Assert.True(isAnswered, $"{(int)response.StatusCode} without an answer for {fuzzed}");
    }
}
