namespace McpTools.Tools.Time;

/// <summary>The schema of <see cref="ZonedTime"/>, for the output schemas that hold one.</summary>
internal static class ZonedTimeSchema
{
    public const string Json =
        """
        {
          "type": "object",
          "additionalProperties": false,
          "required": ["place", "zone", "date_time", "weekday", "day_difference", "utc_offset"],
          "properties": {
            "place": { "type": "string", "description": "As asked for" },
            "zone": { "type": "string", "description": "IANA zone, or UTC±hh:mm" },
            "date_time": { "type": "string", "description": "ISO 8601 with offset" },
            "weekday": { "type": "string" },
            "day_difference": { "type": "integer", "description": "1 is the next day, -1 the previous" },
            "utc_offset": { "type": "string", "description": "±hh:mm" }
          }
        }
        """;
}
