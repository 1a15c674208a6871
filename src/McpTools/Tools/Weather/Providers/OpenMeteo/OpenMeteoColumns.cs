using System.Globalization;
using System.Text.Json;
using McpTools.Tools.Weather.Providers.Access;

namespace McpTools.Tools.Weather.Providers.OpenMeteo;

/// <summary>One block of a reply, with a column for each variable and a row for each time.</summary>
internal readonly struct OpenMeteoColumns
{
    private readonly JsonElement block;
    private readonly TimeSpan offset;

    private OpenMeteoColumns(JsonElement block, TimeSpan offset, DateTimeOffset[] times) => (this.block, this.offset, Times) = (block, offset, times);

    /// <summary>The instants of the rows; empty when the block is missing.</summary>
    public DateTimeOffset[] Times { get; }

    /// <param name="root">The whole reply.</param>
    /// <param name="name">hourly or daily.</param>
    /// <param name="mostRows">The limit; rows beyond it are not read.</param>
    public static OpenMeteoColumns Of(JsonElement root, string name, int mostRows)
    {
        TimeSpan offset = OffsetOf(root);
        if (!TryObject(root, name, out JsonElement block) || !TryArray(block, "time", out JsonElement times))
        {
            return new(default, offset, []);
        }

        // A skipped row would shift all rows after it, so reading ends at the first time that cannot be read.
        List<DateTimeOffset> read = [];
        foreach (JsonElement time in times.EnumerateArray())
        {
            if (read.Count == mostRows || Time(time, offset) is not { } instant)
            {
                break;
            }

            read.Add(instant);
        }

        return new(block, offset, [.. read]);
    }

    public double? Number(string variable, int row) => Cell(variable, row) is { } cell ? Number(cell) : null;

    public int? Code(string variable, int row) => Number(variable, row) is { } number ? (int)number : null;

    public DateTimeOffset? Instant(string variable, int row) => Cell(variable, row) is { } cell ? Time(cell, offset) : null;

    /// <summary>The calendar day of a row, by the offset with which the server divided the days.</summary>
    public DateOnly Date(int row) => DateOnly.FromDateTime(Times[row].ToOffset(offset).DateTime);

    public static double? Number(JsonElement cell) =>
        cell.ValueKind == JsonValueKind.Number && cell.TryGetDouble(out double number) && Sentinel.IsReal(number) ? number : null;

    /// <summary>Reads seconds since 1970, or a local time. The server uses one offset for the whole reply, even across a clock change.</summary>
    public static DateTimeOffset? Time(JsonElement cell, TimeSpan offset) => cell.ValueKind switch
    {
        JsonValueKind.Number when cell.TryGetInt64(out long seconds) && Sentinel.IsTime(seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds),
        JsonValueKind.String when DateTime.TryParse(cell.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local)
            && Sentinel.IsTime(local) => new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset),
        _ => null,
    };

    public static TimeSpan OffsetOf(JsonElement root) =>
        root.TryGetProperty("utc_offset_seconds", out JsonElement seconds) && seconds.ValueKind == JsonValueKind.Number
        && seconds.TryGetInt32(out int value) && Math.Abs(value) <= 14 * 3600
            ? TimeSpan.FromMinutes(value / 60)
            : TimeSpan.Zero;

    public static bool TryObject(JsonElement root, string name, out JsonElement value) =>
        root.TryGetProperty(name, out value) && value.ValueKind == JsonValueKind.Object;

    private JsonElement? Cell(string variable, int row) =>
        block.ValueKind == JsonValueKind.Object && TryArray(block, variable, out JsonElement column) && row < column.GetArrayLength() ? column[row] : null;

    private static bool TryArray(JsonElement block, string name, out JsonElement array) =>
        block.TryGetProperty(name, out array) && array.ValueKind == JsonValueKind.Array;
}
