using System.Text.Json;
using System.Text.RegularExpressions;
using McpTools.Contract;
using McpTools.Tests.Support;
using McpTools.Tests.Tools.Http;
using McpTools.Tests.Tools.Results;
using McpTools.Tests.Tools.Weather;
using McpTools.Tools.Time;
using McpTools.Tools.Time.Zones;

namespace McpTools.Tests.Contract;

/// <summary>A sentence of the text that limits an answer is in structured content too, because some clients show a model nothing else.</summary>
public sealed partial class LimitingSentenceTests
{
    // These have no sentence that limits their answer.
    private static readonly string[] Unlimited = ["fetch", "search", "time_now", "weather_air_quality", "weather_find_place"];

    // A member says the same as the sentence.
    private static readonly (string Sentence, string Member)[] Members =
    [
        ("There are more. Continue with", "next"),
        ("(There is more before", "previous"),
        ("(There is more after", "next"),
        ("Go on with offset", "next_offset"),
    ];

    private static readonly Dictionary<string, Func<Task<ToolResult>>> Limited = new()
    {
        ["weather_alerts"] = () => WeatherAsync("weather_alerts", "52.52,13.41"),
        ["weather_forecast"] = () => WeatherAsync("weather_forecast", "52.52,13.41", """ "hourly_hours": 2, "language": "xx" """),
        ["weather_history"] = () => WeatherAsync("weather_history", "52.52,13.41", """ "start_date": "2026-10-01", "end_date": "2026-10-02", "language": "xx" """),
        ["documents_search"] = () => DocumentsAsync("documents_search", """{ "query": "zzzz" }"""),
        ["documents_list"] = () => DocumentsAsync("documents_list", """{ "collection": "docs", "limit": 1 }"""),
        ["documents_read"] = () => DocumentsAsync("documents_read", """{ "id": "HIT", "around": 0 }"""),
        ["results_read"] = ResultAsync,
        ["time_convert"] = () => new TestPipeline(new TimeConvert(TimeProvider.System, ZoneFinder.System)).CallAsync(
            "time_convert", """{ "time": "2026-10-25T02:30", "from": "Europe/Berlin", "to": ["UTC"] }""").AsTask(),
    };

    public static TheoryData<string> Names => [.. Limited.Keys];

    [Fact]
    public void Every_tool_with_structured_content_is_tested_here() => Assert.Equal(
        ProductTools.All().Where(tool => tool.Definition.OutputSchema is not null).Select(tool => tool.Definition.Name).Order(StringComparer.Ordinal),
        Limited.Keys.Concat(Unlimited).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Structured_content_has_each_sentence_that_limits_the_answer(string tool)
    {
        ToolResult result = await Limited[tool]();

        Assert.True(result.Error is null, result.AllText());
        string[] sentences = [.. result.AllText().Split('\n').Where(line => Limit().IsMatch(line))];
        Assert.NotEmpty(sentences);
        Assert.All(sentences, sentence => Assert.True(IsIn(result.Structured!.Value, sentence), $"\"{sentence}\" is not in {result.Structured}"));
    }

    [Fact]
    public async Task HttpTools_say_in_structured_content_what_is_missing()
    {
        await using StandIn upstream = await StandIn.StartAsync("[1,2,3]");

        JsonElement answer = await Declared.Tool(upstream.Address, "\"path\": \"x\", \"response\": { \"items\": \"\", \"maxItems\": 2 }").CallAsync();

        Assert.StartsWith("The first 2 of 3 items.", answer.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"not known|no source|nothing was|is not available|cut here|are missing|occurs twice|does not exist|there (is|are) more|too large|go on with|is not supported|STALE", RegexOptions.IgnoreCase)]
    private static partial Regex Limit();

    private static bool IsIn(JsonElement answer, string sentence) =>
        Members.Any(known => sentence.Contains(known.Sentence, StringComparison.Ordinal) && answer.TryGetProperty(known.Member, out _))
        || Texts(answer).Any(text => text.Length > 20 && sentence.Contains(text, StringComparison.Ordinal));

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Texts(member.Value)),
        _ => [],
    };

    private static async Task<ToolResult> WeatherAsync(string tool, string location, string more = "")
    {
        await using WeatherCalls weather = await WeatherCalls.AtAsync("2026-11-20T12:00:00Z");
        weather.OpenMeteo();
        return await weather.CallAsync(tool, location, more);
    }

    private static async Task<ToolResult> DocumentsAsync(string tool, string arguments)
    {
        await using var library = new TestLibrary();
        library.Write("a.md", string.Concat(Enumerable.Range(0, 40).Select(i => $"# Chapter {i}\n\n{string.Concat(Enumerable.Repeat($"Sentence of chapter {i}. ", 60))}\n\n")));
        library.Write("b.md", "# Other");
        string hit = (await library.SearchAsync("Sentence of chapter 7")).GetProperty("hits")[0].GetProperty("id").GetString()!;
        return await library.CallAsync(tool, arguments.Replace("HIT", hit, StringComparison.Ordinal));
    }

    private static async Task<ToolResult> ResultAsync()
    {
        var read = new ResultsReadPipeline();
        string id = await read.KeepAsync($$"""[{"body":"{{new string('x', 30_000)}}"},2]""");
        return await read.CallAsync(id);
    }
}
