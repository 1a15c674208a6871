using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd;

/// <summary>Nothing that a server has accepted is lost when it ends, however it is told to.</summary>
public class StopTests
{
    private const int Calls = 16;
    private const int Stopping = -32000;

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task HttpServer_answers_every_call_in_flight_after_a_signal_and_refuses_new_ones(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        await using HeldUpstream upstream = await HeldUpstream.StartAsync("10m");
        await using HttpProgram program = await HttpProgram.StartAsync("--config", upstream.ConfigFile);
        Task<HttpResponseMessage>[] calls = [.. Enumerable.Range(0, Calls).Select(n => program.PostAsync("tools/call", Held(n)))];
        await upstream.CalledAsync(Calls);

        await SignalAsync(signal, program.Process);
        using HttpResponseMessage refused = await UntilRefusedAsync(program);
        upstream.Release();

        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(Stopping, (int)(await HttpProgram.ReadAsync(refused))["error"]!["code"]!);
        foreach (HttpResponseMessage answer in await Task.WhenAll(calls))
        {
            AssertReleased(await HttpProgram.ReadAsync(answer));
            answer.Dispose();
        }

        await program.Process.WaitForExitAsync(Limits.Token());
        Assert.Equal(0, program.Process.ExitCode);
    }

    [Theory]
    [InlineData("100ms", 1)]
    [InlineData("10m", 2)]
    public async Task HttpServer_answers_with_an_error_what_does_not_end_within_the_drain_time_or_before_a_second_signal(string drainTime, int signals)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        await using HeldUpstream upstream = await HeldUpstream.StartAsync(drainTime);
        await using HttpProgram program = await HttpProgram.StartAsync("--config", upstream.ConfigFile);
        Task<HttpResponseMessage>[] calls = [.. Enumerable.Range(0, Calls).Select(n => program.PostAsync("tools/call", Held(n)))];
        await upstream.CalledAsync(Calls);

        await SignalAsync("TERM", program.Process);
        if (signals == 2)
        {
            // Two signals that come at one time are one.
            (await UntilRefusedAsync(program)).Dispose();
            await SignalAsync("TERM", program.Process);
        }

        foreach (HttpResponseMessage answer in await Task.WhenAll(calls))
        {
            Assert.Equal(Stopping, (int)(await HttpProgram.ReadAsync(answer))["error"]!["code"]!);
            answer.Dispose();
        }

        await program.Process.WaitForExitAsync(Limits.Token());
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task StdioServer_answers_every_call_in_flight_after_a_signal_and_refuses_new_ones(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        await using HeldUpstream upstream = await HeldUpstream.StartAsync("10m");
        await using var client = StdioClient.Start("--config", upstream.ConfigFile);
        for (int n = 0; n < Calls; n++)
        {
            await client.PostAsync("tools/call", StdioClient.ModernParameters(Held(n)));
        }

        await upstream.CalledAsync(Calls);
        await SignalAsync(signal, client.Process);
        while ((await client.RequestModernAsync("tools/list"))["error"] is null)
        {
            // The signal has not arrived yet.
        }

        upstream.Release();

        HashSet<int> answered = [];
        while (answered.Count < Calls)
        {
            JsonNode answer = await client.ReceiveAsync();
            AssertReleased(answer);
            answered.Add((int)answer["id"]!);
        }

        await client.Process.WaitForExitAsync(Limits.Token());
        Assert.Equal(0, client.Process.ExitCode);
        Assert.Equal("", await client.Process.StandardOutput.ReadToEndAsync(Limits.Token()));
    }

    [Fact]
    public async Task StdioServer_answers_with_an_error_what_does_not_end_within_the_drain_time()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        await using HeldUpstream upstream = await HeldUpstream.StartAsync("100ms");
        await using var client = StdioClient.Start("--config", upstream.ConfigFile);
        await client.PostAsync("tools/call", StdioClient.ModernParameters(Held(0)));
        await upstream.CalledAsync(1);

        await SignalAsync("TERM", client.Process);

        Assert.Equal(Stopping, (int)(await client.ReceiveAsync())["error"]!["code"]!);
        await client.Process.WaitForExitAsync(Limits.Token());
    }

    [Fact]
    public async Task StdioServer_answers_all_of_60_calls_that_came_before_the_end_of_its_input()
    {
        const int Each = 20;
        await using HeldUpstream upstream = await HeldUpstream.StartAsync("100ms");
        await using var client = StdioClient.Start("--config", upstream.ConfigFile);
        for (int n = 0; n < Each; n++)
        {
            await client.PostAsync("tools/call", StdioClient.ModernParameters(Held(n)));
            await client.PostAsync("tools/call", StdioClient.ModernParameters(Call("time_now", new JsonObject { ["zone"] = "UTC" })));
            await client.PostAsync("tools/call", StdioClient.ModernParameters(Call("javascript_run", new JsonObject { ["code"] = $"return {n}" })));
        }

        client.Process.StandardInput.Close();
        await upstream.CalledAsync(Each);

        // All others are answered before the calls that the upstream still holds.
        HashSet<int> answered = [];
        while (answered.Count < 2 * Each)
        {
            answered.Add((int)(await client.ReceiveAsync())["id"]!);
        }

        upstream.Release();
        while (answered.Count < 3 * Each)
        {
            JsonNode answer = await client.ReceiveAsync();
            AssertReleased(answer);
            answered.Add((int)answer["id"]!);
        }

        await client.Process.WaitForExitAsync(Limits.Token());
        Assert.Equal(0, client.Process.ExitCode);
        Assert.Equal("", await client.Process.StandardOutput.ReadToEndAsync(Limits.Token()));
    }

    [Fact]
    public async Task StdioServer_ends_at_once_when_its_client_has_gone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program does not notice this on Windows before it writes.");
        await using HeldUpstream upstream = await HeldUpstream.StartAsync("10m");
        await using var client = StdioClient.Start("--config", upstream.ConfigFile);
        await client.PostAsync("tools/call", StdioClient.ModernParameters(Held(0)));
        await upstream.CalledAsync(1);

        client.Process.StandardOutput.Close();
        client.Process.StandardInput.Close();

        using var shorterThanTheCall = new CancellationTokenSource(Limits.LessThanAnyCall);
        await client.Process.WaitForExitAsync(shorterThanTheCall.Token);
    }

    private static void AssertReleased(JsonNode answer) =>
        Assert.Contains("released", (string?)answer["result"]!["content"]![0]!["text"], StringComparison.Ordinal);

    private static JsonObject Held(int n) => Call("held", new JsonObject { ["n"] = n });

    private static JsonObject Call(string tool, JsonObject arguments) => new() { ["name"] = tool, ["arguments"] = arguments };

    private static async Task<HttpResponseMessage> UntilRefusedAsync(HttpProgram program)
    {
        while (true)
        {
            HttpResponseMessage answer = await program.PostAsync("tools/list");
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                return answer;
            }

            // The signal has not arrived yet.
            answer.Dispose();
        }
    }

    private static async Task SignalAsync(string signal, Process process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await kill.WaitForExitAsync();
    }
}
