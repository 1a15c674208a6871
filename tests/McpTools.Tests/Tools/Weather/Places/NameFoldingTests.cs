using McpTools.Tools.Weather.Places;

namespace McpTools.Tests.Tools.Weather.Places;

public class NameFoldingTests
{
    [Theory]
    [InlineData("São Paulo", "sao paulo")]
    [InlineData("Sa\u0303o Paulo", "sao paulo")]
    [InlineData("Tromsø", "tromso")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Gießen", "giessen")]
    [InlineData("Ærøskøbing", "aeroskobing")]
    [InlineData("Đà Nẵng", "da nang")]
    [InlineData("Ísafjörður", "isafjordur")]
    [InlineData("Þingeyri", "thingeyri")]
    [InlineData("Œuilly", "oeuilly")]
    [InlineData("Iğdır", "igdir")]
    [InlineData("İzmir", "izmir")]
    [InlineData("ＮＥＷ　ＹＯＲＫ", "new york")]
    [InlineData("St. Petersburg", "saint petersburg")]
    [InlineData("Saint-Denis", "saint denis")]
    [InlineData("Xi’an", "xian")]
    [InlineData("臺北", "台北")]
    [InlineData("Gəncə", "gence")]
    [InlineData("Θεσσαλονίκη", "θεσσαλονικη")]
    [InlineData("Ňárad", "narad")]
    [InlineData("濬縣衞輝敍永澂江", "浚县卫辉叙永澄江")]
    public void Fold_makes_spellings_of_one_name_equal(string name, string folded) => Assert.Equal(folded, NameFolding.Fold(name));

    [Theory]
    [InlineData("　３９．９，　１１６．４ ", "39.9, 116.4")]
    [InlineData("São\t Paulo", "São Paulo")]
    [InlineData(" \u00A0", "")]
    public void Clean_makes_letters_narrow_and_collapses_white_space(string text, string clean) => Assert.Equal(clean, NameFolding.Clean(text));

    [Theory]
    [InlineData("Łódź", "Lodz")]
    [InlineData("Ærø", "Aero")]
    [InlineData("Aix-en-Provence", "Aix-en-Provence")]
    public void WithoutAccents_removes_only_the_accents(string name, string plain) => Assert.Equal(plain, NameFolding.WithoutAccents(name));
}
