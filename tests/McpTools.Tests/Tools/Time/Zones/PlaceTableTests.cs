using McpTools.Tools.Time.Zones;

namespace McpTools.Tests.Tools.Time.Zones;

public sealed class PlaceTableTests
{
    [Fact]
    public void Every_place_points_to_zones_that_exist() =>
        Assert.DoesNotContain(PlaceTable.Shared.Zones, zone => ZoneDatabase.System.Find(zone) is null);

    [Fact]
    public void It_knows_the_well_known_places() => Assert.InRange(PlaceTable.Shared.Names.Count, 1_000, 2_500);

    [Fact]
    public void Every_name_finds_the_row_it_stands_in() =>
        Assert.DoesNotContain(PlaceTable.Shared.Names, name => PlaceTable.Shared.ZonesOf(name).Count == 0);
}
