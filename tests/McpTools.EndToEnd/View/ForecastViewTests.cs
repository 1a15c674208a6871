using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd.View;

/// <summary>Tests the view that the program serves in a browser, and writes screenshots to artifacts/view.</summary>
[Collection(nameof(BrowserTests))]
public sealed class ForecastViewTests : IClassFixture<ViewHost>
{
    private const string Result = "ui/notifications/tool-result";
    private readonly ViewHost host;

    public ForecastViewTests(ViewHost host)
    {
        Chromium.SkipWhenMissing();
        this.host = host;
    }

    [Fact]
    public async Task ForecastView_sends_messages_in_the_order_of_the_specification_also_from_its_own_origin()
    {
        Sighting seen = await host.ShowAsync(
            new Scenario { IsOpen = false }
                .Notify("ui/notifications/tool-input", new JsonObject { ["arguments"] = new JsonObject { ["location"] = "Chaoyang" } })
                .Result(Answers.English())
                .Ask(7, "ping")
                .Ask(8, "no/such/method")
                .Ask(9, "ui/resource-teardown")
                .Result(Answers.Gaps()),
            "messages");

        Assert.All(seen.Received, message => Assert.Equal("2.0", (string?)message["jsonrpc"]));
        Assert.Equal(["ui/initialize", "ui/notifications/initialized", "ui/notifications/size-changed"], seen.Received.Take(3).Select(message => (string?)message["method"]));
        JsonNode begin = seen.Received[0];
        Assert.NotNull(begin["id"]);
        Assert.Equal("2026-01-26", (string?)begin["params"]!["protocolVersion"]);
        Assert.NotEmpty((string?)begin["params"]!["appInfo"]!["name"] + (string?)begin["params"]!["appInfo"]!["version"]);
        Assert.Contains("inline", begin["params"]!["appCapabilities"]!["availableDisplayModes"]!.AsArray().Select(mode => (string?)mode));

        JsonNode[] sizes = [.. seen.Received.Where(message => (string?)message["method"] == "ui/notifications/size-changed").Select(message => message["params"]!)];
        Assert.All(sizes, size => Assert.Equal(640, (int)size["width"]!));
        Assert.InRange((int)sizes[^1]["height"]!, 400, 640);
        Assert.Equal(sizes.Select(size => size.ToJsonString()).Distinct(), sizes.Select(size => size.ToJsonString()));

        Assert.Equal("""{"jsonrpc":"2.0","id":7,"result":{}}""", seen.Received[^3].ToJsonString());
        Assert.Equal((8, -32601), ((int)seen.Received[^2]["id"]!, (int)seen.Received[^2]["error"]!["code"]!));

        // After the teardown the view sends nothing, although its size changes once more.
        Assert.Equal("""{"jsonrpc":"2.0","id":9,"result":{}}""", seen.Received[^1].ToJsonString());
        Assert.Empty(seen.Console);
        Assert.Equal(["/view"], host.Requests);
    }

    [Fact]
    public async Task ForecastView_shows_all_values_of_an_answer_and_no_missing_ones()
    {
        Sighting seen = await host.ShowAsync(
            new Scenario().Result(Answers.English()).Result(Answers.Chinese()).Result(Answers.Gaps()).Result(Answers.Hostile()), "answers");
        (Look english, Look chinese, Look gaps, Look hostile) = (seen.Looks[0], seen.Looks[1], seen.Looks[2], seen.Looks[3]);

        ContainsAll(
            english.Text, "Chaoyang District", "Beijing, China", "24 Nov 14:30", "model value", "5.4", "°C", "Feels like 1.9\u00a0°C", "14\u00a0km/h NW", "29\u00a0km/h",
            "38\u00a0%", "0\u00a0mm", "07:08–16:52", "Tue 24", "Mon 30", "\u22123°", "12°", "0°", "70%", "A province was asked for", "Chaoyang, Liaoning, China",
            "weather_alerts has the official ones", "Open-Meteo.com (CC BY 4.0)", "2026-11-24 14:33");
        Assert.DoesNotContain("Eighth", english.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Stale", english.Text, StringComparison.Ordinal);
        Assert.Equal("en-GB", english.Language);
        Assert.Equal(
            ["Partly cloudy", "Partly cloudy", "Clear sky", "Slight rain", "Violent rain showers", "Moderate snowfall", "Fog", "Thunderstorm"],
            english.Pictures.Select(picture => picture.Label));
        Assert.Equal([2 + 1, 2 + 1, 2, 1 + 2, 2 + 1 + 4, 1 + 3, 1 + 1, 1 + 1], english.Pictures.Select(picture => picture.Shapes));

        ContainsAll(
            chinese.Text, "朝阳区", "北京市，中国", "11月24日", "21:30", "ZBAA 站实测", "体感 1.9\u00a0°C", "西北风", "湿度", "周四 26", "降水概率", "已过期", "其他同名地点：朝阳，辽宁省，中国", "官方预警", "来源：");
        Assert.Equal("zh-CN", chinese.Language);
        Assert.DoesNotMatch("Feels|Wind|Humidity|Source", chinese.Text);

        ContainsAll(gaps.Text, "Nowhere", "Tue 24", "5°", "0.4", "part of day", "33%", "0°", "Nothing is said about warnings.");
        Assert.DoesNotMatch("undefined|NaN|null|Infinity|Invalid|object|\\u22120°", gaps.Text);

        Assert.Contains("<img src=x onerror=", hostile.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("img", hostile.Elements);
        Assert.Single(hostile.Elements, "script");
        Assert.All(seen.Looks, look => Assert.InRange(look.Overflow, 0, 0));
        Assert.Empty(seen.Console);
        Assert.Equal(["/view"], host.Requests);
    }

    [Fact]
    public async Task ForecastView_shows_an_answer_of_the_program_completely()
    {
        Sighting seen = await host.ShowAsync(new Scenario().Notify(Result, (JsonObject)host.Answer.DeepClone()), "own-answer");
        Look look = Assert.Single(seen.Looks);

        JsonNode answer = host.Answer["structuredContent"]!;
        ContainsAll(
            look.Text, (string)answer["place"]!["name"]!, (string)answer["alerts_note"]!, (string)answer["source"]!["attribution"]!, "21.4", "°C", "Feels like 19.8",
            "17\u00a0km/h S", "31\u00a0km/h", "64\u00a0%", "0.2\u00a0mm", "80\u00a0%", "06:00–18:00", "24°", "12°", "30°", "18°", "10%", "70%");
        Assert.All(answer["daily"]!.AsArray(), day => Assert.Contains((string)day!["weekday"]!, look.Text, StringComparison.Ordinal));
        Assert.Equal(["Slight rain", .. answer["daily"]!.AsArray().Select(day => (string)day!["condition"]!)], look.Pictures.Select(picture => picture.Label));
        Assert.Empty(seen.Console);
    }

    [Fact]
    public async Task ForecastView_shows_other_results_as_text_and_ignores_messages_of_other_frames()
    {
        JsonObject error = new()
        {
            ["isError"] = true,
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "\"Springfield\" can be several places:\n- Springfield, Illinois" }),
        };
        JsonObject foreign = new() { ["jsonrpc"] = "2.0", ["method"] = Result, ["params"] = new JsonObject { ["structuredContent"] = Answers.English() } };
        Sighting seen = await host.ShowAsync(
            new Scenario { Locale = "zh-TW" }
                .Notify("ui/notifications/tool-input-partial", new JsonObject { ["arguments"] = new JsonObject { ["location"] = "<b>Spring" } })
                .Notify(Result, error)
                .Intrude(foreign)
                .Notify("ui/notifications/host-context-changed", new JsonObject { ["locale"] = "en", ["theme"] = "dark" })
                .Notify("ui/notifications/tool-cancelled", new JsonObject { ["reason"] = "user action" })
                .Notify(Result, new JsonObject { ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "Only words." }) })
                .Notify("ui/notifications/of-tomorrow", []),
            "messages-of-failure");
        string[] texts = [.. seen.Looks.Select(look => look.Text)];

        ContainsAll(texts[0], "<b>Spring", "正在查询天气");
        ContainsAll(texts[1], "天气预报", "\"Springfield\" can be several places:\n- Springfield, Illinois");
        Assert.Contains("alert", seen.Looks[1].Roles);
        Assert.Equal(texts[1], texts[2]);
        Assert.StartsWith("Weather forecast", texts[3], StringComparison.Ordinal);
        ContainsAll(texts[4], "cancelled", "user action");
        ContainsAll(texts[5], "Only words.");
        Assert.Equal(texts[5], texts[6]);
        Assert.Empty(seen.Console);
    }

    [Theory]
    [InlineData("wide-light", "light", 680, 720)]
    [InlineData("narrow-light", "light", 260, 420)]
    [InlineData("narrow-dark", "dark", 340, 420)]
    public async Task ForecastView_uses_the_theme_and_the_width_of_its_host(string name, string theme, int width, int window)
    {
        Sighting seen = await host.ShowAsync(new Scenario { Theme = theme, Width = width }.Result(Answers.English()), name, window, 860);

        Assert.Equal((window, 860), (seen.Image.Width, seen.Image.Height));
        Assert.InRange(seen.Image.Colours, 300, int.MaxValue);
        (byte Red, byte Green, byte Blue) paper = seen.Image[16 + (width / 2), 16 + 8];
        Assert.True(theme == "dark" ? paper.Green < 90 : paper.Green > 200, $"The paper is {paper}.");
        Assert.Equal(0, Assert.Single(seen.Looks).Overflow);
        Assert.Empty(seen.Console);
    }

    [Fact]
    public async Task ForecastView_applies_the_style_variables_of_its_host()
    {
        JsonObject styles = new() { ["variables"] = new JsonObject { ["--color-background-primary"] = "rgb(1, 200, 3)", ["color"] = "red", ["--color-text-primary"] = 7 } };
        Sighting seen = await host.ShowAsync(new Scenario { Context = new JsonObject { ["styles"] = styles } }.Result(Answers.Chinese()), "styled");

        Assert.Equal((1, 200, 3), seen.Image[16 + 320, 16 + (int)seen.Received[^1]["params"]!["height"]! - 12]);
    }

    [Fact]
    public async Task ViewHost_records_a_request_that_the_view_sends_to_another_server()
    {
        Sighting seen = await host.ShowAsync(new Scenario { View = "/leaking" }.Result(Answers.English()), "leaking");

        Assert.NotEmpty(seen.Console);
        Assert.DoesNotContain("/leak", host.Requests);
    }

    private static void ContainsAll(string text, params string[] parts) =>
        Assert.All(parts, part => Assert.Contains(part, text, StringComparison.Ordinal));
}
