using System.Text.Json;
using McpTools.Contract;
using McpTools.Tools.Time.Zones;

namespace McpTools.Tools.Time;

internal sealed record TimeNowArguments(string? Zone, IReadOnlyList<string>? Also);

/// <summary>Tells the current date and time in one zone, and in other zones on request.</summary>
internal sealed class TimeNow(TimeProvider clock, ZoneFinder zones, string defaultZone) : ITool
{
    private static readonly JsonElement OutputSchema = JsonElement.Parse(
        $$"""
        {
          "type": "object",
          "additionalProperties": false,
          "required": ["place", "zone", "date_time", "date", "time", "weekday", "utc_offset", "dst", "unix_seconds", "iso_week"],
          "properties": {
            "place": { "type": "string", "description": "As asked for" },
            "zone": { "type": "string", "description": "IANA zone, or UTC±hh:mm" },
            "date_time": { "type": "string", "description": "ISO 8601 with offset" },
            "date": { "type": "string" },
            "time": { "type": "string" },
            "weekday": { "type": "string" },
            "utc_offset": { "type": "string", "description": "±hh:mm" },
            "abbreviation": { "type": "string", "description": "Such as CET, where the zone has one" },
            "dst": { "type": "boolean", "description": "Daylight saving time is in force" },
            "next_change": {
              "type": "object",
              "description": "The next change of offset; absent when there is none within a year",
              "additionalProperties": false,
              "required": ["at", "utc_offset"],
              "properties": {
                "at": { "type": "string", "description": "When, already with the new offset" },
                "utc_offset": { "type": "string" }
              }
            },
            "unix_seconds": { "type": "integer" },
            "iso_week": { "type": "string", "description": "Such as 2026-W48" },
            "also": {
              "type": "array",
              "description": "The same moment in the other places",
              "items": {{ZonedTime.Schema}}
            }
          }
        }
        """);

    public ToolDefinition Definition { get; } = Define(zones.Find(defaultZone).Zone.Id);

    public ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        TimeNowArguments asked = arguments.Deserialize(TimeJson.Default.TimeNowArguments)!;
        NamedZone place = zones.Find(asked.Zone ?? defaultZone);
        NamedZone[] others = [.. (asked.Also ?? []).Select(zones.Find)];

        var answer = CurrentTime.At(clock.GetUtcNow(), place, others);
        return ValueTask.FromResult(ToolResult.Json(answer, TimeJson.Default.CurrentTime, answer.ToText()));
    }

    /// <param name="defaultZone">An IANA zone or a normalised offset, so it needs no escaping in JSON.</param>
    private static ToolDefinition Define(string defaultZone) => new()
    {
        Name = "time_now",
        Title = "Current time",
        Description =
            "Gives the current date, time, weekday and ISO week in a time zone, city or country, with its UTC offset and the next clock "
            + "change. Use it whenever the answer depends on today's date or the time somewhere. Not for converting other times. "
            + "Example: {\"zone\": \"Asia/Shanghai\", \"also\": [\"Paris\"]}.",
        InputSchema = JsonElement.Parse(
            $$"""
            {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "zone": {
                  "type": "string",
                  "minLength": 1,
                  "maxLength": 100,
                  "default": "{{defaultZone}}",
                  "description": "IANA zone (Asia/Shanghai), city or country in English or Chinese (Paris, 北京), or offset (UTC+5:30, Z)"
                },
                "also": {
                  "type": "array",
                  "minItems": 1,
                  "maxItems": 10,
                  "items": { "type": "string", "minLength": 1, "maxLength": 100 },
                  "description": "Further zones to compare with at the same moment"
                }
              }
            }
            """),
        OutputSchema = OutputSchema,
        Hints = new ToolHints(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: false),
        Tags = ["time"],
    };
}
