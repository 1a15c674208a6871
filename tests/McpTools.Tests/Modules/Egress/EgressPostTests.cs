using System.Text;
using McpTools.Contract;
using McpTools.Modules.Egress;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace McpTools.Tests.Modules.Egress;

public sealed class EgressPostTests
{
    private static EgressRequest Post(StandIn site, string body) => new()
    {
        Uri = site.Address, Body = new EgressBody(Encoding.UTF8.GetBytes(body), "application/json"), CacheFor = _ => new CacheLifetime(TimeSpan.FromHours(1), default),
    };

    [Fact]
    public async Task A_body_is_posted_and_its_reply_is_shared_with_nobody()
    {
        int requests = 0;
        await using StandIn site = await StandIn.StartAsync(async context =>
        {
            string body = await new StreamReader(context.Request.Body).ReadToEndAsync(context.RequestAborted);
            await context.Response.WriteAsync($"{context.Request.Method} {context.Request.ContentType} {body} {Interlocked.Increment(ref requests)}", context.RequestAborted);
        });
        EgressUpstream upstream = Outbound.Upstream();

        foreach (string expected in (string[])["POST application/json {\"a\":1} 1", "POST application/json {\"a\":1} 2"])
        {
            EgressReply reply = await upstream.PostAsync(Post(site, "{\"a\":1}"), TestContext.Current.CancellationToken);
            Assert.Equal(expected, Encoding.UTF8.GetString(reply.Body.Span));
        }
    }

    [Fact]
    public async Task It_is_tried_again_with_the_same_body()
    {
        List<string> bodies = [];
        await using StandIn site = await StandIn.StartAsync(async context =>
        {
            bodies.Add(await new StreamReader(context.Request.Body).ReadToEndAsync(context.RequestAborted));
            context.Response.StatusCode = bodies.Count == 1 ? 503 : 200;
        });
        EgressUpstream upstream = Outbound.Upstream(new ImpatientClock(Outbound.Noon), new UpstreamPolicy { Name = "Stand-in", Retries = 1 });

        EgressReply reply = await upstream.PostAsync(Post(site, "text"), TestContext.Current.CancellationToken);

        Assert.Equal(200, reply.Status);
        Assert.Equal(["text", "text"], bodies);
    }

    [Fact]
    public async Task Who_leaves_is_not_held_against_the_upstream()
    {
        var arrived = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        await using StandIn site = await StandIn.StartAsync(async context =>
        {
            arrived.TrySetResult();
            await answer.Task;
        });
        EgressUpstream upstream = Outbound.Upstream(policy: new UpstreamPolicy { Name = "Stand-in", Retries = 0, BreakerTries = 2 });
        for (int i = 0; i < 3; i++)
        {
            using var leaving = new CancellationTokenSource();
            Task<EgressReply> sent = upstream.PostAsync(Post(site, "text"), leaving.Token).AsTask();
            await arrived.Task.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent);
        }

        answer.SetResult();

        Assert.Equal(200, (await upstream.PostAsync(Post(site, "text"), TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task What_may_not_be_reached_gets_no_body() => Assert.Equal(
        "refused_address",
        (await Assert.ThrowsAsync<ToolErrorException>(async () => await Outbound.Clients().Upstream(new EgressOptions(), new UpstreamPolicy { Name = "x" }).PostAsync(
            new EgressRequest { Uri = new Uri("http://127.0.0.1:1/"), Body = new EgressBody(default, "text/plain") }, TestContext.Current.CancellationToken))).Error.Code);
}
