using McpTools.Contract;
using McpTools.Tests.Support;
using McpTools.Tools.Weather.Providers;
using Microsoft.AspNetCore.Http;

namespace McpTools.Tests.Tools.Weather.Providers;

public class FailoverTests
{
    private const string Berlin = "52.52,13.41";
    private const string Noon = "2026-11-24T11:20:00Z";

    public static TheoryData<string, RequestDelegate> Faults => new()
    {
        { "429", Says(429, """{"error":true,"reason":"Minutely API request limit exceeded. Please try again in one minute."}""") },
        { "400", Says(400, """{"error":true,"reason":"Cannot initialize something from invalid value"}""") },
        { "502 with a page", Says(502, "<html><body><h1>Bad Gateway</h1></body></html>") },
        { "nan", Says(200, """{"latitude":nan,"longitude":nan,"generationtime_ms":0.01,"utc_offset_seconds":0}""") },
        { "a page with 200", Says(200, "<html>Please log in to the Wi-Fi</html>") },
        { "empty", Says(200, "") },
        { "a list", Says(200, "[]") },
        { "no block", Says(200, """{"latitude":52.5}""") },
        { "half a body", HalfABody },
        { "reset", Reset },
        { "huge", Huge },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Failover_asks_the_second_provider_when_the_first_one_fails(string fault, RequestDelegate answer)
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(Noon);
        weather.Providers.Answer("/v1/forecast", answer);
        weather.Providers.Answer("/weatherapi/locationforecast", MetNorwayReplies.Around(Noon, temperature: 3.5));

        ToolResult result = await weather.ForecastAsync(Berlin, """ "days": 2 """);

        Assert.True(result.Error is null, $"{fault}: {result.Text()}");
        Assert.Equal("MET Norway", result.At("source/provider").GetString());
        Assert.Equal(3.5, result.At("now/temperature").GetDouble());
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Failover_reports_the_outage_when_all_providers_fail(string fault, RequestDelegate answer)
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(Noon);
        weather.Providers.Answer("/v1/forecast", answer);
        weather.Providers.Fail("/weatherapi/locationforecast");

        ToolResult result = await weather.ForecastAsync(Berlin);

        Assert.True(result.Code() == "provider_unavailable", $"{fault}: {result.Text()}");
        Assert.Contains("The place was understood", result.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", result.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Bad Gateway", result.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failover_asks_the_next_provider_when_one_times_out()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(Noon);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        weather.Providers.Answer("/v1/forecast", async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        weather.Providers.Answer("/weatherapi/locationforecast", MetNorwayReplies.Around(Noon, temperature: 3.5));

        Task<ToolResult> call = weather.ForecastAsync(Berlin);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        weather.Clock.Advance(TimeSpan.FromSeconds(8));
        ToolResult result = await call;

        Assert.Equal("MET Norway", result.At("source/provider").GetString());
    }

    [Fact]
    public async Task Failover_follows_the_order_of_the_configuration()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(Noon, options => options with { Providers = [ForecastProvider.MetNorway, ForecastProvider.OpenMeteo] });
        weather.OpenMeteo();
        weather.Providers.Answer("/weatherapi/locationforecast", MetNorwayReplies.Around(Noon, temperature: 3.5));

        Assert.Equal("MET Norway", (await weather.ForecastAsync(Berlin)).At("source/provider").GetString());
        Assert.Equal(0, weather.Providers.Hits("/v1/"));
    }

    [Theory]
    [InlineData("Minutely API request limit exceeded. Please try again in one minute.", "2026-11-24T11:20:20Z", 40)]
    [InlineData("Hourly API request limit exceeded. Please try again in the next hour.", "2026-11-24T11:20:00Z", 2400)]
    [InlineData("Daily API request limit exceeded. Please try again tomorrow.", "2026-11-24T23:00:00Z", 3600)]
    [InlineData("Too many concurrent requests", "2026-11-24T11:20:00Z", 2)]
    public async Task OpenMeteoClient_reads_the_wait_from_the_reason_of_a_429(string reason, string now, int seconds)
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(now, options => options with { Providers = [ForecastProvider.OpenMeteo] });
        weather.Providers.Answer("/v1/forecast", $$"""{"error":true,"reason":"{{reason}}"}""", status: 429);

        ToolResult result = await weather.ForecastAsync(Berlin);

        Assert.Equal("rate_limited", result.Code());
        Assert.Equal(TimeSpan.FromSeconds(seconds), result.Error!.RetryAfter);
        Assert.Contains("Open-Meteo", result.Text(), StringComparison.Ordinal);
        Assert.Contains($"in {seconds} s", result.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenMeteoClient_sends_no_request_before_the_wait_is_over()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(Noon, options => options with { Providers = [ForecastProvider.OpenMeteo] });
        weather.Providers.Answer("/v1/forecast", """{"error":true,"reason":"Minutely API request limit exceeded."}""", status: 429);
        await weather.ForecastAsync(Berlin);
        weather.OpenMeteo();

        Assert.Equal("rate_limited", (await weather.ForecastAsync("48.1,11.6")).Code());
        Assert.Equal(1, weather.Providers.Hits("/v1/"));
        weather.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await weather.ForecastAsync("48.1,11.6")).Code());
    }

    [Fact]
    public async Task Failover_serves_the_last_answer_for_six_hours_marked_stale()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(Noon);
        weather.OpenMeteo().With("temperature_2m", _ => 7);
        await weather.ForecastAsync(Berlin);
        weather.Providers.Fail("/v1/forecast");
        weather.Providers.Fail("/weatherapi/locationforecast");

        weather.Clock.Advance(TimeSpan.FromHours(5));
        ToolResult stale = await weather.ForecastAsync(Berlin);
        weather.Clock.Advance(TimeSpan.FromHours(2));
        ToolResult none = await weather.ForecastAsync(Berlin);

        Assert.True(stale.At("source/stale").GetBoolean());
        Assert.Equal(300, stale.At("source/age_minutes").GetInt32());
        Assert.Contains("STALE", stale.Text(), StringComparison.Ordinal);
        Assert.Equal("provider_unavailable", none.Code());
    }

    [Fact]
    public async Task Failover_reports_not_covered_when_no_provider_has_the_point()
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync(Noon, options => options with { Providers = [ForecastProvider.OpenMeteo] });
        weather.Providers.Answer("/v1/forecast", """{"latitude":nan,"longitude":nan}""");

        ToolResult result = await weather.ForecastAsync(Berlin);

        Assert.Equal("not_covered", result.Code());
    }

    private static RequestDelegate Says(int status, string body) => async context =>
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body, context.RequestAborted);
    };

    private static async Task HalfABody(HttpContext context)
    {
        context.Response.ContentLength = 1000;
        await context.Response.WriteAsync("""{"latitude":52.5,""", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }

    private static Task Reset(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static async Task Huge(HttpContext context)
    {
        byte[] blanks = new byte[1024 * 1024];
        blanks.AsSpan().Fill((byte)' ');
        for (int megabytes = 0; megabytes < 20; megabytes++)
        {
            await context.Response.Body.WriteAsync(blanks, context.RequestAborted);
        }
    }
}
