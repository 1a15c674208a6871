using System.Text.Json;
using McpTools.Contract;
using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Providers;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Alerts;

internal sealed record AlertsArguments(string Location, string? Language);

/// <summary>The official warnings for a place, or that nobody can say whether there are any.</summary>
internal sealed class WeatherAlerts(PlaceResolver places, WeatherProviders providers, TimeProvider time) : ITool
{
    public ToolDefinition Definition { get; } = AlertsDefinition.Create();

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        AlertsArguments asked = arguments.Deserialize(WeatherJson.Default.AlertsArguments)!;
        (Language language, bool known) = Languages.Of(asked.Language, asked.Location);
        ResolvedPlace place = await places.ResolveAsync(asked.Location, language, cancellationToken);
        Warnings? warnings = await AskAsync(new WarningQuestion(place.Place, language == Language.Chinese), cancellationToken);

        Words words = Words.In(language);
        AlertsAnswer answer = new AlertsWriter(place, words, time.GetUtcNow()).Write(warnings, known ? null : asked.Language);
        return ToolResult.Json(answer, WeatherJson.Default.AlertsAnswer, answer.ToText(words));
    }

    /// <returns>Null where nobody gives warnings, which a source may only know after it was asked.</returns>
    private async ValueTask<Warnings?> AskAsync(WarningQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            return await providers.Warnings.AskAsync(question, cancellationToken);
        }
        catch (ToolErrorException refused) when (refused.Error.Code == "not_covered")
        {
            return null;
        }
    }
}
