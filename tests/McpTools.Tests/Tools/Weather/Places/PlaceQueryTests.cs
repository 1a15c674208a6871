using McpTools.Tools.Weather.Places;

namespace McpTools.Tests.Tools.Weather.Places;

public class PlaceQueryTests
{
    [Theory]
    [InlineData("Paris, TX", "Paris", "TX")]
    [InlineData("Paris，，TX；美国", "Paris", "TX", "美国")]
    [InlineData("杭州、浙江", "杭州", "浙江")]
    [InlineData("浙江，杭州", "杭州", "浙江")]
    [InlineData("杭州，中国", "杭州", "中国")]
    [InlineData("a,b,c,d,e,f,g", "a", "b", "c", "d", "e")]
    public void Commas_separate_the_name_from_its_areas(string text, string name, params string[] within)
    {
        var query = PlaceQuery.Parse(NameFolding.Clean(text));

        Assert.Equal(name, query.Name);
        Assert.Equal(within, query.Within);
    }

    [Theory]
    [InlineData("Santa Fe New Mexico", "Santa Fe|New Mexico", "Santa Fe New|Mexico")]
    [InlineData("Las Vegas NM USA", "Las Vegas NM|USA", "Las Vegas|NM|USA", "Las|Vegas NM USA")]
    [InlineData("Limerick Ireland", "Limerick|Ireland")]
    [InlineData("Upper Nowhere Hill", "Upper Nowhere|Hill", "Upper|Nowhere Hill")]
    [InlineData("Paris")]
    public void Last_words_become_areas_and_known_areas_come_first(string name, params string[] readings) => Assert.Equal(
        readings.Take(2), new PlaceQuery(name, []).Shortened().Select(query => string.Join('|', [query.Name, .. query.Within])).Take(2));

    [Fact]
    public void Long_name_has_at_most_three_further_readings() =>
        Assert.Equal(3, new PlaceQuery(string.Join(' ', Enumerable.Repeat("Ireland", 50)), []).Shortened().Count());
}
