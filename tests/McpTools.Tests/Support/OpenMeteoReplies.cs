using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace McpTools.Tests.Support;

/// <summary>Answers like Open-Meteo, with the columns that were asked for. Days and local times use the current offset of the zone.</summary>
/// <param name="clock">The clock of the server.</param>
/// <param name="zone">The zone of every point, for <c>timezone=auto</c>.</param>
internal sealed class OpenMeteoReplies(TimeProvider clock, string zone = "Europe/Berlin")
{
    private readonly Dictionary<string, Func<DateTimeOffset, JsonNode?>> values = new(StringComparer.Ordinal);

    /// <summary>Sets the values of a variable. The values of all other variables are 1.</summary>
    public OpenMeteoReplies With(string variable, Func<DateTimeOffset, JsonNode?> value)
    {
        values[variable] = value;
        return this;
    }

    public async Task AnswerAsync(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        string asked = query["timezone"].ToString();
        var local = TimeZoneInfo.FindSystemTimeZoneById(asked is "auto" ? zone : asked is "" or "GMT" ? "UTC" : asked);
        DateTimeOffset now = clock.GetUtcNow();
        TimeSpan offset = local.GetUtcOffset(now);
        var today = DateOnly.FromDateTime(now.ToOffset(offset).DateTime);
        DateOnly start = Date(query["start_date"]) ?? today;
        int days = Date(query["end_date"]) is { } end ? end.DayNumber - start.DayNumber + 1
            : int.TryParse(query["forecast_days"], CultureInfo.InvariantCulture, out int ahead) ? ahead : 7;

        DateTimeOffset first = new(start.ToDateTime(TimeOnly.MinValue), offset);
        var reply = new JsonObject
        {
            ["latitude"] = 1.5,
            ["longitude"] = 2.5,
            ["utc_offset_seconds"] = (int)offset.TotalSeconds,
            ["timezone"] = asked is "auto" ? zone : asked,
        };
        if (Columns(query["current"]) is { Length: > 0 } current)
        {
            var block = new JsonObject { ["time"] = Time(now, query), ["interval"] = 900 };
            foreach (string variable in current)
            {
                block[variable] = Value(variable, now, query);
            }

            reply["current"] = block;
        }

        AddBlock(reply, "daily", Enumerable.Range(0, days).Select(day => first.AddDays(day)), query);
        AddBlock(reply, "hourly", Enumerable.Range(0, days * 24).Select(hour => first.AddHours(hour)), query);
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(reply.ToJsonString(), context.RequestAborted);
    }

    private void AddBlock(JsonObject reply, string name, IEnumerable<DateTimeOffset> times, IQueryCollection query)
    {
        if (Columns(query[name]) is not { Length: > 0 } variables)
        {
            return;
        }

        DateTimeOffset[] rows = [.. times];
        var block = new JsonObject
        {
            ["time"] = new JsonArray([.. rows.Select(row => name == "daily" && !IsUnix(query) ? JsonValue.Create(row.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : Time(row, query))]),
        };
        foreach (string variable in variables)
        {
            block[variable] = new JsonArray([.. rows.Select(row => Value(variable, row, query))]);
        }

        reply[name] = block;
    }

    private JsonNode? Value(string variable, DateTimeOffset time, IQueryCollection query) => variable switch
    {
        "sunrise" => Time(time.AddHours(7), query),
        "sunset" => Time(time.AddHours(18), query),
        _ when values.TryGetValue(variable, out Func<DateTimeOffset, JsonNode?>? value) => value(time),
        _ => 1,
    };

    private static JsonNode Time(DateTimeOffset time, IQueryCollection query) =>
        IsUnix(query) ? time.ToUnixTimeSeconds() : time.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private static bool IsUnix(IQueryCollection query) => query["timeformat"] == "unixtime";

    private static string[] Columns(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;
}
