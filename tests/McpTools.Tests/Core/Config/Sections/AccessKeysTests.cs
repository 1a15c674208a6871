using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Core.Config.Sections;

public sealed class AccessKeysTests
{
    private const string Team = "team-key-team-key";
    private const string Guest = "guest-key-guest-key";

    private readonly FakeTimeProvider time = new(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    private static ConfigSnapshot Read(string keys) => SampleSections.Read(
        $$"""{ "version": 1, "toolsets": { "few": { "tools": ["a"] } }, "access": { "keys": [ {{keys}} ] } }""",
        ("TEAM", Team), ("GUEST", Guest));

    [Fact]
    public void AccessKeys_finds_the_entry_of_a_key_and_nothing_for_any_other_text()
    {
        AccessKeys keys = Read("""{ "name": "team", "key": { "env": "TEAM" } }, { "name": "guest", "key": { "env": "GUEST" } }""").AccessKeys;

        Assert.True(keys.IsRequired);
        Assert.Equal((AccessOutcome.Granted, "team"), (keys.Find(Team, time).Outcome, keys.Find(Team, time).Key?.Name));
        Assert.Equal("guest", keys.Find(Guest, time).Key?.Name);
        Assert.Equal(new(AccessOutcome.Unknown, null), keys.Find(Team + "x", time));
        Assert.Equal(AccessOutcome.Unknown, keys.Find("", time).Outcome);
    }

    [Fact]
    public void AccessKeys_refuses_a_key_from_the_moment_it_expires()
    {
        AccessKeys keys = Read("""{ "name": "team", "key": { "env": "TEAM" }, "expires": "2026-11-23T14:00:00+01:00" }""").AccessKeys;

        Assert.Equal(AccessOutcome.Granted, keys.Find(Team, time).Outcome);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(AccessOutcome.Expired, keys.Find(Team, time).Outcome);
    }

    [Theory]
    [InlineData("", "*", "")]
    [InlineData(""", "tools": ["weather_*"] """, "weather_*", "")]
    [InlineData(""", "toolsets": ["few"] """, "", "few")]
    [InlineData(""", "tools": ["weather_*"], "toolsets": ["few"] """, "weather_*", "few")]
    [InlineData(""", "tools": [] """, "", "")]
    public void AccessKey_grants_everything_only_when_it_names_nothing(string grants, string tools, string toolsets)
    {
        AccessKey? key = Read($$"""{ "name": "team", "key": { "env": "TEAM" } {{grants}} }""").AccessKeys.Find(Team, time).Key;

        Assert.Equal((tools, toolsets), (string.Join(' ', key!.GrantedTools), string.Join(' ', key.GrantedToolsets)));
    }

    [Theory]
    [InlineData("""{ "name": "team", "key": "team-key-team-key" }""")]
    [InlineData("""{ "name": "team", "key": { "env": "TEAM" }, "toolsets": ["fw"] }""")]
    [InlineData("""{ "name": "team", "key": { "env": "TEAM" }, "tool": ["a"] }""")]
    public void AccessKeys_requires_a_key_when_the_only_entry_is_broken(string key)
    {
        ConfigSnapshot snapshot = Read(key);

        Assert.Single(snapshot.Problems);
        Assert.True(snapshot.AccessKeys.IsRequired);
        Assert.Equal(AccessOutcome.Unknown, snapshot.AccessKeys.Find(Team, time).Outcome);
    }

    [Theory]
    [InlineData("""{ "version": 1, "access": [] }""", true)]
    [InlineData("""{ "version": 1, "acess": { "keys": [] } }""", true)]
    [InlineData("""{ "version": 1, "access": { "keys": [] """, true)]
    [InlineData("""{ "version": 1 }""", false)]
    public void AccessKeys_requires_a_key_when_the_section_is_broken_or_misspelt(string json, bool required) =>
        Assert.Equal(required, SampleSections.Read(json).AccessKeys.IsRequired);
}
