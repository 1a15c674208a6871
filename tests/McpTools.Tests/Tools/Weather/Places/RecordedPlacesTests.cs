using McpTools.Contract;
using McpTools.Tests.Support;

namespace McpTools.Tests.Tools.Weather.Places;

/// <summary>Replays what Open-Meteo's geocoder really answered, where the recordings are at hand.</summary>
public class RecordedPlacesTests
{
    [Theory]
    [InlineData("hollywood.0.json")]
    [InlineData("hollywood_20.0.json")]
    public async Task The_recorded_Hollywoods_are_ambiguous_and_a_state_decides(string file)
    {
        string? body = Recording(file);
        Assert.SkipWhen(body is null, "The recordings are not here.");
        await using PlaceFinding places = await PlaceFinding.OverAsync();
        places.Server.Answer("/v1/search", body);

        ToolError refused = await places.RefusedAsync("Hollywood");

        Assert.Equal("place_ambiguous", refused.Code);
        Assert.Contains("1. Hollywood, Broward, Florida, United States (population 149728; geonames:4158928)", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Peggy", refused.Message, StringComparison.Ordinal);
        Assert.Equal(4158928, await places.IdAsync("Hollywood, FL"));
        Assert.Equal(5357527, await places.IdAsync("Hollywood, California"));
        Assert.Equal(2963748, await places.IdAsync("Hollywood, County Wicklow"));
    }

    private static string? Recording(string file)
    {
        string path = Path.Combine(Sources.Root, "..", "shared", "data", "weather", "fixtures", "open-meteo-vcr", file);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }
}
