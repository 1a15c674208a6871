using System.Text.Json;
using McpTools.Contract;
using McpTools.Tools.Time.Zones;

namespace McpTools.Tools.Time;

internal sealed record TimeConvertArguments(string Time, string? From, IReadOnlyList<string> To);

/// <summary>What a time in one zone is in others.</summary>
internal sealed class TimeConvert(TimeProvider clock, ZoneFinder zones) : ITool
{
    public ToolDefinition Definition => TimeConvertDefinition.Value;

    public ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        TimeConvertArguments asked = arguments.Deserialize(TimeJson.Default.TimeConvertArguments)!;
        WrittenTime written = WrittenTime.Parse(asked.Time);
        Place? from = asked.From is null ? null : zones.Find(asked.From);
        Place[] to = [.. asked.To.Select(zones.Find)];

        ConvertedTime answer = ConvertedTime.Of(Moment.Of(written, from, clock), to);
        return ValueTask.FromResult(ToolResult.Json(answer, TimeJson.Default.ConvertedTime, answer.ToText()));
    }
}
