using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using McpTools.App.Hosting.Stdio;
using McpTools.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol.Protocol;

namespace McpTools.Tests.App.Hosting.Stdio;

public class StdioTransportTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":7,"method":"ping"}""";

    [Theory]
    [InlineData("{\"jsonrpc\":\"2.0\",", -32700)]
    [InlineData("hello", -32700)]
    [InlineData("[" + Ping + "]", -32600)]
    [InlineData("{\"no\":\"message\"}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}", -32700)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"\\ud800\"}}", -32700)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"a\",\"arguments\":{\"\\udc00\":1}}}", -32700)]
    public async Task A_line_that_is_no_message_is_answered_and_the_next_one_works(string line, int code)
    {
        await using var peer = new Peer();
        await peer.SendAsync(line + "\n" + Ping + "\n");

        Assert.Equal(code, (await peer.ReadAsync()).GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal("ping", await peer.ReceiveAsync());
    }

    [Theory]
    [InlineData("[1]", "params must be an object")]
    [InlineData("{\"_meta\":[]}", "params._meta")]
    [InlineData("{\"name\":\"a\",\"arguments\":[]}", "params.arguments")]
    [InlineData("{\"name\":5}", "params.name")]
    [InlineData("{\"cursor\":5}", "params.cursor")]
    [InlineData("{\"uri\":5}", "params.uri")]
    public async Task Parameters_of_the_wrong_kind_are_answered_under_the_id_of_their_request(string parameters, string said)
    {
        await using var peer = new Peer();
        await peer.SendAsync($$"""{"jsonrpc":"2.0","id":"its-own","method":"tools/call","params":{{parameters}}}""" + "\n");

        JsonElement answer = await peer.ReadAsync();
        Assert.Equal("its-own", answer.GetProperty("id").GetString());
        Assert.Equal(-32602, answer.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Contains(said, answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tools/call", "{}", "params.name is missing")]
    [InlineData("tools/call", "{\"Name\":\"time_now\"}", "params.name is missing")]
    [InlineData("prompts/get", "{}", "params.name is missing")]
    [InlineData("prompts/get", "{\"name\":null}", "params.name is missing")]
    [InlineData("resources/read", "{}", "params.uri is missing")]
    [InlineData("resources/subscribe", "{\"uri\":null}", "params.uri is missing")]
    [InlineData("resources/unsubscribe", "{}", "params.uri is missing")]
    [InlineData("completion/complete", "{}", "params.ref must be")]
    [InlineData("completion/complete", "{\"ref\":5}", "params.ref must be")]
    [InlineData("completion/complete", "{\"ref\":{\"type\":\"ref/other\"}}", "params.ref must be")]
    [InlineData("completion/complete", "{\"ref\":{\"type\":\"ref/prompt\"}}", "params.ref must be")]
    [InlineData("completion/complete", "{\"ref\":{\"type\":\"ref/resource\",\"uri\":\"a\"}}", "params.argument must be")]
    [InlineData("completion/complete", "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"a\"},\"argument\":{\"name\":\"a\"}}", "params.argument must be")]
    [InlineData("subscriptions/listen", "{}", "params.notifications must be")]
    [InlineData("subscriptions/listen", "{\"notifications\":{\"resourceSubscriptions\":[5]}}", "resourceSubscriptions must be")]
    public async Task Parameters_that_a_method_cannot_do_without_are_asked_for(string method, string parameters, string said)
    {
        await using var peer = new Peer();
        await peer.SendAsync($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""" + "\n");

        JsonElement error = (await peer.ReadAsync()).GetProperty("error");
        Assert.Equal(-32602, error.GetProperty("code").GetInt32());
        Assert.Contains(said, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused_wherever_they_stand()
    {
        await using var peer = new Peer();
        await peer.SendAsync([.. "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\""u8, 0xFF, .. "\"}}\n"u8]);

        Assert.Equal(-32700, (await peer.ReadAsync()).GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task A_line_of_five_megabytes_is_refused_and_the_next_one_works()
    {
        await using var peer = new Peer();
        await peer.SendAsync("{\"x\":\"" + new string('x', 5_000_000) + "\"}\n" + Ping + "\n");

        Assert.Contains("4 MiB", (await peer.ReadAsync()).GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("ping", await peer.ReceiveAsync());
    }

    [Theory]
    [InlineData(Ping)]
    [InlineData("\r\n  \n" + Ping + "\r\n")]
    public async Task The_last_line_needs_no_end_and_blank_lines_mean_nothing(string input)
    {
        await using var peer = new Peer();
        await peer.SendAsync(input);
        await peer.EndAsync();

        Assert.Equal("ping", await peer.ReceiveAsync());
    }

    [Fact]
    public async Task The_end_of_the_input_ends_the_transport()
    {
        await using var peer = new Peer();
        await peer.EndAsync();
        await peer.Transport.InputEnded.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Messages_sent_at_one_time_do_not_mix()
    {
        await using var peer = new Peer();
        string long1 = new('a', 100_000);
        Task[] sending = [.. Enumerable.Range(0, 20).Select(i => peer.Transport.SendMessageAsync(
            new JsonRpcNotification { Method = $"{i}/{long1}" }, TestContext.Current.CancellationToken))];
        var seen = new HashSet<string>();
        for (int i = 0; i < 20; i++)
        {
            seen.Add((await peer.ReadAsync()).GetProperty("method").GetString()!);
        }

        await Task.WhenAll(sending);
        Assert.Equal(20, seen.Count);
    }

    private sealed class Peer : IAsyncDisposable
    {
        private readonly Pipe input = new(new PipeOptions(pauseWriterThreshold: 0));
        private readonly Pipe output = new();
        private readonly StreamReader reader;

        public Peer()
        {
            Transport = new StdioTransport(input.Reader.AsStream(), output.Writer.AsStream(), NullLoggerFactory.Instance);
            reader = new StreamReader(output.Reader.AsStream());
        }

        public StdioTransport Transport { get; }

        public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

        public async Task SendAsync(byte[] bytes) => await input.Writer.WriteAsync(bytes, TestContext.Current.CancellationToken);

        public ValueTask EndAsync() => input.Writer.CompleteAsync();

        public async Task<JsonElement> ReadAsync() =>
            JsonElement.Parse((await reader.ReadLineAsync(TestContext.Current.CancellationToken))!);

        /// <returns>The method of the request that came through.</returns>
        public async Task<string> ReceiveAsync() =>
            Assert.IsType<JsonRpcRequest>(await Transport.MessageReader.ReadAsync(TestContext.Current.CancellationToken)).Method;

        public ValueTask DisposeAsync() => Transport.DisposeAsync();
    }
}
