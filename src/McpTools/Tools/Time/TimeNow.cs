using System.Text.Json;
using McpTools.Contract;
using McpTools.Tools.Time.Zones;

namespace McpTools.Tools.Time;

internal sealed record TimeNowArguments(string? Zone, IReadOnlyList<string>? Also);

/// <summary>The current date and time in one zone, with as many others beside it as asked for.</summary>
internal sealed class TimeNow(TimeProvider clock, ZoneFinder zones, string defaultZone) : ITool
{
    public ToolDefinition Definition { get; } = TimeNowDefinition.Create(zones.Find(defaultZone).Zone.Id);

    public ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        TimeNowArguments asked = arguments.Deserialize(TimeJson.Default.TimeNowArguments)!;
        Place place = zones.Find(asked.Zone ?? defaultZone);
        Place[] others = [.. (asked.Also ?? []).Select(zones.Find)];

        CurrentTime answer = CurrentTime.At(clock.GetUtcNow(), place, others);
        return ValueTask.FromResult(ToolResult.Json(answer, TimeJson.Default.CurrentTime, answer.ToText()));
    }
}
