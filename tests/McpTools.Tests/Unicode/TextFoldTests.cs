using McpTools.Unicode.Folding;

namespace McpTools.Tests.Unicode;

public class TextFoldTests
{
    [Theory]
    [InlineData("Straße ΣΊΣΥΦΟΣ ﬀ", "strasse σίσυφοσ ff")]
    [InlineData("İ", "i\u0307")]
    [InlineData("\U00010400", "\U00010428")]
    [InlineData("plain", "plain")]
    public void TextFold_Case_is_the_full_case_folding(string text, string folded) => Assert.Equal(folded, TextFold.Case(text));

    [Theory]
    [InlineData("àǖệ Ǟ", "aue A")]
    [InlineData("øđłßæœþðħŋ ØĐŁẞÆŒÞ", "odlssaeoethdhn ODLSSAEOETH")]
    [InlineData("e\u0301\u0323", "e")]
    [InlineData("ά й ё", "α и е")]
    [InlineData("が は\u3099 บ้าน क़", "が は\u3099 บ้าน क़")]
    public void TextFold_Accents_removes_marks_from_letters(string text, string folded) => Assert.Equal(folded, TextFold.Accents(text));

    [Theory]
    [InlineData("ＡＢｃ１２！　～", "ABc12! ~")]
    [InlineData("ｶﾞｷﾞﾊﾟｱ", "ガギパア")]
    [InlineData("￦", "₩")]
    [InlineData("e\u0301", "e\u0301")]
    public void TextFold_Width_makes_one_width_of_two(string text, string folded) => Assert.Equal(folded, TextFold.Width(text));

    [Theory]
    [InlineData("資料庫", "资料库")]
    [InlineData("後後乾澂濬衞敍", "后后干澄浚卫叙")]
    [InlineData("数据库", "数据库")]
    public void TextFold_Simplified_replaces_traditional_characters(string text, string simplified) => Assert.Equal(simplified, TextFold.Simplified(text));

    [Theory]
    [InlineData("数据库", "數據庫")]
    [InlineData("資料", "資料")]
    public void TextFold_Traditional_replaces_simplified_characters(string text, string traditional) => Assert.Equal(traditional, TextFold.Traditional(text));
}
