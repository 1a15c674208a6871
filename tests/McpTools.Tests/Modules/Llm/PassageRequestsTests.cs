using McpTools.Modules.Llm;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Modules.Llm;

public class PassageRequestsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PassageRequests_begins_no_request_while_a_question_waits()
    {
        var requests = new PassageRequests(4, TimeProvider.System);
        TaskCompletionSource<int> first = new(), second = new(), question = new();

        Task<int> running = requests.RunAsync(1, () => first.Task, Cancel);
        Task<int> asked = requests.AskAsync(() => question.Task);
        int begun = 0;
        Task<int> next = requests.RunAsync(1, () =>
        {
            begun++;
            return second.Task;
        }, Cancel);
        first.SetResult(1);
        await running;
        Assert.Equal(0, begun);

        question.SetResult(2);
        await asked;
        second.SetResult(3);
        Assert.Equal((3, 1), (await next, begun));
    }

    [Fact]
    public async Task PassageRequests_goes_on_after_a_cancelled_and_after_a_failed_request()
    {
        var requests = new PassageRequests(1, TimeProvider.System);
        using var left = new CancellationTokenSource();
        TaskCompletionSource<int> first = new();
        Task<int> running = requests.RunAsync(1, () => first.Task, Cancel);
        Task<int> waiting = requests.RunAsync(1, () => Task.FromResult(2), left.Token);
        Task<int> last = requests.RunAsync(1, () => Task.FromResult(3), Cancel);

        await left.CancelAsync();
        first.SetException(new EmbeddingException("broken"));

        await Assert.ThrowsAsync<EmbeddingException>(() => running);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(3, await last);
    }

    [Theory]
    [InlineData(16, 16)]
    [InlineData(4, 4)]
    [InlineData(1, 1)]
    public void RequestLimit_grows_while_the_endpoint_gets_faster(int max, int expected)
    {
        var time = new FakeTimeProvider();
        var limit = new RequestLimit(max, time);

        Embed(limit, time, requests: 2_000, seconds: value => 1.0 / value);

        Assert.Equal(expected, limit.Value);
    }

    [Fact]
    public void RequestLimit_stays_at_one_for_an_endpoint_that_serves_one_after_another()
    {
        var time = new FakeTimeProvider();
        var limit = new RequestLimit(8, time);
        var values = new List<int>();

        Embed(limit, time, requests: 400, seconds: _ => 1, seen: values.Add);

        Assert.Equal(1, limit.Value);
        Assert.InRange(values.Count(value => value > 1), 1, 40);
        Assert.Equal(2, values.Max());
    }

    [Fact]
    public void RequestLimit_finds_what_an_endpoint_can_do()
    {
        var time = new FakeTimeProvider();
        var limit = new RequestLimit(16, time);

        Embed(limit, time, requests: 200, seconds: value => 1.0 / Math.Min(value, 3));

        Assert.Equal(3, limit.Value);
    }

    [Fact]
    public void RequestLimit_halves_when_the_endpoint_has_too_much_to_do_and_grows_again_later()
    {
        var time = new FakeTimeProvider();
        var limit = new RequestLimit(8, time);
        Embed(limit, time, requests: 2_000, seconds: value => 1.0 / value);

        limit.Overloaded();
        Assert.Equal(4, limit.Value);
        limit.Overloaded();
        limit.Overloaded();
        limit.Overloaded();
        Assert.Equal(1, limit.Value);

        Embed(limit, time, requests: 100, seconds: value => 1.0 / value);
        Assert.Equal(1, limit.Value);
        Embed(limit, time, requests: 2_000, seconds: value => 1.0 / value);
        Assert.Equal(8, limit.Value);
    }

    /// <param name="seconds">The mean time between two answers, by the number of requests at the same time.</param>
    private static void Embed(RequestLimit limit, FakeTimeProvider time, int requests, Func<int, double> seconds, Action<int>? seen = null)
    {
        for (int i = 0; i < requests; i++)
        {
            time.Advance(TimeSpan.FromSeconds(seconds(limit.Value)));
            seen?.Invoke(limit.Value);
            limit.Succeeded(32);
        }
    }
}
