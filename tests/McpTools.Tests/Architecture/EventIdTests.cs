using System.Globalization;
using System.Text.RegularExpressions;
using McpTools.Tests.Support;

namespace McpTools.Tests.Architecture;

public partial class EventIdTests
{
    // Operators filter logs by event id, so an id keeps its meaning when its code moves to another folder.
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

    [GeneratedRegex(@"\[LoggerMessage\(\s*EventId = (\d+)", RegexOptions.None, 5_000)]
    private static partial Regex StatedId();

    [GeneratedRegex(@"\[LoggerMessage\b", RegexOptions.None, 5_000)]
    private static partial Regex Message();
}
