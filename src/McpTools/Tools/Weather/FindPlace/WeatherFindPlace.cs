using System.Text.Json;
using McpTools.Contract;
using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.FindPlace;

internal sealed record FindPlaceArguments(string Query, string? Country, string? Language);

/// <summary>The places that a name can mean.</summary>
internal sealed class WeatherFindPlace(PlaceFinder places) : ITool
{
    private const string Attribution = "Places by GeoNames (CC BY 4.0), searched with Open-Meteo.com";

    public ToolDefinition Definition => FindPlaceDefinition.Value;

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        FindPlaceArguments asked = arguments.Deserialize(WeatherJson.Default.FindPlaceArguments)!;
        (Language language, bool known) = Languages.Of(asked.Language, asked.Query);
        FoundPlaces found = await places.FindAsync(asked.Query, asked.Country, language, cancellationToken);

        string[] notes = known ? [.. found.Notes] : [.. found.Notes, Languages.NotSpoken(asked.Language!)];
        var answer = new FindPlaceAnswer
        {
            Candidates = [.. found.Candidates.Select(Candidate.Of)],
            Notes = notes.Length > 0 ? notes : null,
            Attribution = Attribution,
        };
        return ToolResult.Json(answer, WeatherJson.Default.FindPlaceAnswer, answer.ToText(Words.In(language)));
    }
}
