using System.Text.Json;
using McpTools.Contract;
using McpTools.Tools.Time.Zones;

namespace McpTools.Tools.Time;

internal sealed record TimeConvertArguments(string Time, string? From, IReadOnlyList<string> To);

/// <summary>Converts a time from one zone to others.</summary>
internal sealed class TimeConvert(TimeProvider clock, ZoneFinder zones) : ITool
{
    public static ToolDefinition Definition { get; } = new()
    {
        Name = "time_convert",
        Title = "Convert time",
        Description =
            "Converts a date and time from one time zone to up to 10 others, with weekday and day difference. Knows clock changes: says "
            + "when a time does not exist or occurs twice. For the current time use time_now. "
            + "Example: {\"time\": \"2026-03-29T14:30\", \"from\": \"Berlin\", \"to\": [\"Asia/Tokyo\", \"New York\"]}.",
        InputSchema = JsonElement.Parse(
            """
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["time", "to"],
              "properties": {
                "time": {
                  "type": "string",
                  "minLength": 1,
                  "maxLength": 100,
                  "description": "ISO 8601 date and time (2026-03-29T14:30, offset or Z allowed), or HH:mm for today in 'from'"
                },
                "from": {
                  "type": "string",
                  "minLength": 1,
                  "maxLength": 100,
                  "description": "IANA zone, city or offset that 'time' is read in; needed when 'time' has no offset, which would win"
                },
                "to": {
                  "type": "array",
                  "minItems": 1,
                  "maxItems": 10,
                  "items": { "type": "string", "minLength": 1, "maxLength": 100 },
                  "description": "IANA zones (Asia/Tokyo), cities (New York, 北京) or offsets (UTC+5:30)"
                }
              }
            }
            """),
        OutputSchema = JsonElement.Parse(
            $$"""
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["source", "targets"],
              "properties": {
                "source": {{ZonedTime.Schema}},
                "targets": {
                  "type": "array",
                  "description": "In the order of 'to'",
                  "items": {{ZonedTime.Schema}}
                },
                "note": { "type": "string", "description": "What to know about the reading, such as a time that occurs twice" }
              }
            }
            """),
        Hints = new ToolHints(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false),
        Tags = ["time"],
    };

    ToolDefinition ITool.Definition => Definition;

    public ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        TimeConvertArguments asked = arguments.Deserialize(TimeJson.Default.TimeConvertArguments)!;
        var written = WrittenTime.Parse(asked.Time);
        NamedZone? from = asked.From is null ? null : zones.Find(asked.From);
        NamedZone[] to = [.. asked.To.Select(zones.Find)];

        var answer = ConvertedTime.Of(Moment.Of(written, from, clock), to);
        return ValueTask.FromResult(ToolResult.Json(answer, TimeJson.Default.ConvertedTime, answer.ToText()));
    }
}
