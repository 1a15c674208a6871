using McpTools.Tools.Time.Zones;

namespace McpTools.Tests.Tools.Time.Zones;

public sealed class PlaceTableTests
{
    [Fact]
    public void PlaceTable_has_only_existing_zones() =>
        Assert.DoesNotContain(PlaceTable.Shared.Zones, zone => ZoneDatabase.System.Find(zone) is null);

    [Fact]
    public void PlaceTable_has_at_least_1000_names() => Assert.InRange(PlaceTable.Shared.Names.Count, 1_000, 2_500);

    [Fact]
    public void PlaceTable_finds_zones_for_every_name() =>
        Assert.DoesNotContain(PlaceTable.Shared.Names, name => PlaceTable.Shared.ZonesOf(name).Count == 0);
}
