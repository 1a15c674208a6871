using System.Buffers;

namespace McpTools.Tools.Time.Zones;

/// <summary>The time zones of the machine, by IANA id.</summary>
/// <param name="load">Null for an id that the machine does not know.</param>
/// <param name="list">The ids it offers, possibly without older spellings that it can load all the same.</param>
internal sealed class ZoneDatabase(Func<string, TimeZoneInfo?> load, Func<IEnumerable<string>> list)
{
    // Every release of the database has had it, so where it is missing there is no database.
    private const string AlwaysThere = "Europe/London";

    // On Unix an id is a path below the database's folder; these characters cannot leave it.
    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/");

    private readonly Lazy<IReadOnlyList<string>> ids = new(() => [.. list().Where(IsZone)]);

    public static ZoneDatabase System { get; } = new(
        id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone) ? zone : null,
        () => TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id));

    public bool IsMissing => load(AlwaysThere) is null;

    /// <remarks>Reads every zone the first time, some tens of milliseconds.</remarks>
    public IReadOnlyList<string> Ids => ids.Value;

    public TimeZoneInfo? Find(string id) => IsZone(id) ? load(id) : null;

    // The database's folder also holds copies that count leap seconds, and files that stand for the machine's own setting.
    private static bool IsZone(string id) =>
        !id.AsSpan().ContainsAnyExcept(IdCharacters)
        && !id.StartsWith('/')
        && !id.Contains("//", StringComparison.Ordinal)
        && !id.StartsWith("right/", StringComparison.Ordinal)
        && !id.StartsWith("posix/", StringComparison.Ordinal)
        && id is not ("localtime" or "posixrules" or "Factory");
}
