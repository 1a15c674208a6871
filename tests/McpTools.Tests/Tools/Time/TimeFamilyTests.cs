using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Tools.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Tools.Time;

public sealed class TimeFamilyTests
{
    private readonly TimeFamily family = new(new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 14, 10, 5, TimeSpan.Zero)));

    [Fact]
    public void TimeFamily_has_only_time_now_by_default() => Assert.Equal(["time_now"], Names("{}"));

    [Fact]
    public void TimeFamily_adds_time_convert_when_it_is_configured() => Assert.Equal(["time_now", "time_convert"], Names("""{ "convert": true }"""));

    [Fact]
    public async Task TimeFamily_uses_the_configured_default_zone_also_in_the_schema()
    {
        ITool now = family.CreateTools(Options("""{ "defaultZone": "柏林" }""")).Single();

        Assert.Equal("Europe/Berlin", (await TimeTools.CallAsync(now, "{}")).Field("zone"));
        Assert.Equal(
            "Europe/Berlin", now.Definition.InputSchema.GetProperty("properties").GetProperty("zone").GetProperty("default").GetString());
    }

    [Fact]
    public void TimeFamily_refuses_an_unknown_key() =>
        Assert.Throws<JsonException>(() => Options("""{ "timezone": "UTC" }"""));

    [Fact]
    public void TimeFamily_is_registered_by_AddTime()
    {
        using ServiceProvider services = new ServiceCollection().AddTime().BuildServiceProvider();

        Assert.IsType<TimeFamily>(services.GetRequiredService<IToolFamily>());
    }

    private IEnumerable<string> Names(string section) => family.CreateTools(Options(section)).Select(tool => tool.Definition.Name);

    private TimeOptions Options(string json)
    {
        ConfigSection section = family.Sections.Single();
        return Assert.IsType<TimeOptions>(section.Check(JsonElement.Parse(json).Deserialize(section.Type)!, new ConfigProblems()));
    }
}
