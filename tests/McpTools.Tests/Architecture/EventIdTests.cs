using System.Globalization;
using System.Text.RegularExpressions;
using McpTools.Tests.Support;

namespace McpTools.Tests.Architecture;

public partial class EventIdTests
{
    // Operators filter logs by event id, so an id keeps its meaning when its code moves to another folder.
    private static readonly (string Folder, int First, int Last)[] Ranges =
    [
        ("src/McpTools/Calls/", 100, 129),
        ("src/McpTools/Protocol/", 130, 199),
        ("src/McpTools/Hosting/", 200, 299),
        ("src/McpTools/State/", 300, 399),
        ("src/McpTools/Scripts/", 500, 599),
        ("src/McpTools/Tools/Documents/", 600, 639),
        ("src/McpTools/Llm/", 640, 699),
        ("src/McpTools/Egress/", 3000, 3099),
    ];

    private static readonly (string Path, int Id)[] Events =
        [.. Sources.Of("src").SelectMany(file => StatedId().Matches(file.Code).Select(match => (file.Path, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))))];

    [Fact]
    public void Every_log_message_states_its_event_id() =>
        Assert.Equal(Sources.Of("src").Sum(file => Message().Count(file.Code)), Events.Length);

    [Fact]
    public void No_two_log_messages_share_an_event_id()
    {
        IEnumerable<string> shared = Events.GroupBy(one => one.Id).Where(same => same.Count() > 1)
            .Select(same => $"{same.Key}: {string.Join(", ", same.Select(one => one.Path))}");

        Assert.Empty(shared);
    }

    [Fact]
    public void An_event_id_is_in_the_range_of_its_folder()
    {
        IEnumerable<string> strays = Events.Where(one => !Ranges.Any(range => Holds(range, one))).Select(one => $"{one.Path}: {one.Id}");

        Assert.Empty(strays);
    }

    private static bool Holds((string Folder, int First, int Last) range, (string Path, int Id) one) =>
        one.Path.StartsWith(range.Folder, StringComparison.Ordinal) && one.Id >= range.First && one.Id <= range.Last;

    [GeneratedRegex(@"\[LoggerMessage\(\s*EventId = (\d+)", RegexOptions.None, 5_000)]
    private static partial Regex StatedId();

    [GeneratedRegex(@"\[LoggerMessage\b", RegexOptions.None, 5_000)]
    private static partial Regex Message();
}
