using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using McpTools.Server.Protocol.Stdio;
using McpTools.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol.Protocol;

namespace McpTools.Tests.Server.Protocol.Stdio;

public class StdioTransportTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":7,"method":"ping"}""";

    [Theory]
    [InlineData("{\"jsonrpc\":\"2.0\",", -32700)]
    [InlineData("hello", -32700)]
    [InlineData("[" + Ping + "]", -32600)]
    [InlineData("{\"no\":\"message\"}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}", -32700)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"\\ud800\"}}", -32602)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"a\",\"arguments\":{\"\\udc00\":1}}}", -32602)]
    public async Task StdioTransport_answers_a_line_that_is_not_a_message_and_reads_the_next_one(string line, int code)
    {
        await using var peer = new Peer();
        await peer.SendAsync(line + "\n" + Ping + "\n");

        Assert.Equal(code, (await peer.ReadAsync()).GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal("ping", await peer.ReceiveAsync());
    }

    [Theory]
    [InlineData("\"params\":{\"name\":\"a\",\"arguments\":{\"city\":[\"x\",\"\\ud83d\"]}}", "params.arguments.city[1]")]
    [InlineData("\"params\":{\"name\":\"a\",\"arguments\":{\"\\udc00\":1}}", "a name in params.arguments")]
    [InlineData("\"\\ud800\":1", "a name in the message")]
    public async Task ClientMessage_answers_half_of_a_character_under_the_id_and_says_where_it_is(string members, string expected)
    {
        await using var peer = new Peer();
        await peer.SendAsync($$"""{"jsonrpc":"2.0","id":"its-own","method":"tools/call",{{members}}}""" + "\n");

        JsonElement answer = await peer.ReadAsync();
        Assert.Equal("its-own", answer.GetProperty("id").GetString());
        Assert.Contains($"Half of a character is in {expected}:", answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"jsonrpc\":\"2.0\",\"method\":\"tools/call\",\"params\":{\"name\":5}}")]
    [InlineData("\uFEFF")]
    public async Task StdioTransport_does_not_answer_what_expects_no_answer(string line)
    {
        await using var peer = new Peer();
        await peer.SendAsync($"{line}\n{{\n");
        Assert.Equal(-32700, (await peer.ReadAsync()).GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task ClientMessage_skips_a_byte_order_mark()
    {
        await using var peer = new Peer();
        await peer.SendAsync("\uFEFF" + Ping + "\n");
        Assert.Equal("ping", await peer.ReceiveAsync());
    }

    [Theory]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":5}", "result must be an object")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"action\":5}}", "result.action must be a string")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":\"x\",\"message\":\"\"}}", "error.code must be an integer")]
    public async Task ClientAnswer_turns_an_answer_that_cannot_be_read_into_an_error_for_the_call_that_waits(string line, string expected)
    {
        await using var peer = new Peer();
        await peer.SendAsync(line + "\n");

        JsonRpcError received = Assert.IsType<JsonRpcError>(await peer.Transport.MessageReader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Contains(expected, received.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClientMessage_refuses_bytes_that_are_not_UTF8()
    {
        await using var peer = new Peer();
        await peer.SendAsync([.. "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\""u8, 0xFF, .. "\"}}\n"u8]);

        Assert.Equal(-32700, (await peer.ReadAsync()).GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task MessageLines_skip_a_line_of_five_megabytes_and_read_the_next_one()
    {
        await using var peer = new Peer();
        await peer.SendAsync("{\"x\":\"" + new string('x', 5_000_000) + "\"}\n" + Ping + "\n");

        Assert.Contains("4 MiB", (await peer.ReadAsync()).GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("ping", await peer.ReceiveAsync());
    }

    [Theory]
    [InlineData(Ping)]
    [InlineData("\r\n  \n" + Ping + "\r\n")]
    public async Task MessageLines_skip_blank_lines_and_read_a_last_line_without_an_end(string input)
    {
        await using var peer = new Peer();
        await peer.SendAsync(input);
        await peer.EndAsync();

        Assert.Equal("ping", await peer.ReceiveAsync());
    }

    [Fact]
    public async Task StdioTransport_completes_when_the_input_ends()
    {
        await using var peer = new Peer();
        await peer.EndAsync();
        await peer.Transport.InputEnded.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task StdioTransport_does_not_mix_messages_that_are_sent_at_one_time()
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
            Transport = new StdioTransport(input.Reader.AsStream(), output.Writer.AsStream(), NullLoggerFactory.Instance, Some.Drain());
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
