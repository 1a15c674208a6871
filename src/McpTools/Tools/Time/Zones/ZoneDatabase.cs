using System.Buffers;

namespace McpTools.Tools.Time.Zones;

/// <summary>The time zones of the machine, by IANA id.</summary>
/// <param name="load">Loads a zone; returns null for an id that the machine does not know.</param>
/// <param name="list">Lists the ids. Older spellings may be missing although they can be loaded.</param>
internal sealed class ZoneDatabase(Func<string, TimeZoneInfo?> load, Func<IEnumerable<string>> list)
{
    // Every release of the database contains this zone, so a machine without it has no database.
    private const string AlwaysPresent = "Europe/London";

    // On Unix an id is a path within the folder of the database. With these characters it cannot lead out of the folder.
    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/");

    private readonly Lazy<IReadOnlyList<string>> ids = new(() => [.. list().Where(IsZone)]);

    public static ZoneDatabase System { get; } = new(
        id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone) ? zone : null,
        () => TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id));

    public bool IsMissing => load(AlwaysPresent) is null;

    /// <remarks>The first use reads every zone, which takes tens of milliseconds.</remarks>
    public IReadOnlyList<string> Ids => ids.Value;

    public TimeZoneInfo? Find(string id) => IsZone(id) ? load(id) : null;

    // The folder of the database also contains copies that count leap seconds, and files for the setting of the machine.
    private static bool IsZone(string id) =>
        !id.AsSpan().ContainsAnyExcept(IdCharacters)
        && !id.StartsWith('/')
        && !id.Contains("//", StringComparison.Ordinal)
        && !id.StartsWith("right/", StringComparison.Ordinal)
        && !id.StartsWith("posix/", StringComparison.Ordinal)
        && id is not ("localtime" or "posixrules" or "Factory");
}
