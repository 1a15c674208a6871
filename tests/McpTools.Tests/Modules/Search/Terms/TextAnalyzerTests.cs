using McpTools.Modules.Search.Terms;

namespace McpTools.Tests.Modules.Search.Terms;

public class TextAnalyzerTests
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
    [InlineData("𠮷野家", "𠮷 𠮷野 野 野家 家")]
    [InlineData("ลาพักร้อน", "ลา าพั พัก กร้ ร้อ อน")]
    [InlineData("ກ ມະນຸດ", "ກ ມະ ະນຸ ນຸດ")]
    [InlineData("មនុស្ស", "មនុ នុស្ស")]
    [InlineData("🎉 🎉🎉", "")]
    [InlineData("", "")]
    [InlineData("to be or not to be", "")]
    public void TextAnalyzer_splits_words_and_scripts_without_spaces(string text, string terms) => Assert.Equal(terms, Words(text));

    [Theory]
    [InlineData("naïve café Cafe\u0301", "naiv cafe cafe")]
    [InlineData("Straße Łódź Ærø", "strass lodz aero")]
    [InlineData("資料庫", "资 资料 料 料库 库")]
    [InlineData("が ｶﾞ か\u3099", "が ガ が")]
    [InlineData("\u1112\u1161\u11ab\u1100\u116e\u11a8", "한 한국 국")]
    [InlineData("ﬁle ㎏ ① x² Ⅷ", "file kg 1 x2 viii")]
    [InlineData("in\u00ADfor\u00ADma\u00ADtion con\u200Bcealed \uFEFFBOM\u200F", "inform conceal bom")]
    [InlineData("İstanbul ıspanak ещё", "istanbul ispanak еще")]
    [InlineData("الكِتَاب أحمد مكتبة ١٢", "الكتاب احمد مكتبه 12")]
    [InlineData("שָׁלוֹם", "שלום")]
    [InlineData("ΓΛΏΣΣΑΣ γλώσσας", "γλωσσασ γλωσσασ")]
    public void TextAnalyzer_folds_different_spellings_into_one(string text, string terms) => Assert.Equal(terms, Words(text));

    [Theory]
    [InlineData("HTTPException", "httpexcept", "http except")]
    [InlineData("parseHTMLResponse", "parsehtmlrespons", "pars html respons")]
    [InlineData("OAuth2PasswordBearer", "oauth2passwordbearer", "oauth2 oauth 2 password bearer")]
    [InlineData("max_retry_count", "maxretrycount", "max retri count")]
    [InlineData("maxRetryCount", "maxretrycount", "max retri count")]
    [InlineData("System.Text.Json", "systemtextjson", "system text json")]
    [InlineData("connection-pool-size", "connect pool size", "connectionpools")]
    [InlineData("v-if and v-for", "v v", "vif vfor")]
    [InlineData("TCP/IP and/or", "tcp ip", "TCP IP tcpip andor")]
    [InlineData("john.doe@example.com", "johndo examplecom", "john doe exampl com johndoeexamplecom")]
    [InlineData("AT&T R&D a&b", "at t r d b", "AT att rd ab")]
    [InlineData("iPhone YouTube McDonald's", "iphon youtub mcdonald", "you tube mc donald")]
    [InlineData("__init__ _private .gitignore", "init privat gitignor", "__init__ .gitignore")]
    [InlineData("std::vector<int>", "std vector int", "stdvector")]
    [InlineData("foo\\_bar **data**base", "foo bar data base", "foobar databas")]
    [InlineData("e.g. U.S.A.", "eg usa", "")]
    public void TextAnalyzer_finds_names_whole_and_by_part(string text, string words, string names) => Assert.Equal((words, names), (Words(text), Names(text)));

    [Theory]
    [InlineData("C, C++ and C# on .NET, F#", "c c++ c# net f#", "c c NET .net f")]
    [InlineData("CORS AWS", "cor aws", "CORS AWS")]
    [InlineData("APIs IDs", "api id", "")]
    [InlineData("ask IT about the US", "ask it about us", "IT US")]
    [InlineData("HOW DO I USE IT TODAY", "how do i use todai", "")]
    [InlineData("gas bus css", "gas bus css", "")]
    [InlineData("Notepad++", "notepad", "notepad++")]
    public void TextAnalyzer_keeps_short_names_and_names_with_signs(string text, string words, string names) => Assert.Equal((words, names), (Words(text), Names(text)));

    [Theory]
    [InlineData("l'hôtel d’accord qu'il", "hotel accord il", "lhotel daccord quil")]
    [InlineData("dell'arte", "art", "dellarte")]
    [InlineData("O'Brien rock'n'roll", "obrien rocknrol", "brien rock roll")]
    [InlineData("don't it's", "dont", "don")]
    [InlineData("infor-\nmation", "infor mation", "inform")]
    public void TextAnalyzer_reads_apostrophes_and_divided_words(string text, string words, string names) => Assert.Equal((words, names), (Words(text), Names(text)));

    [Theory]
    [InlineData("1,234,567", "1234567", "")]
    [InlineData("1,234,567.50", "1234567.50", "1234567")]
    [InlineData("1.234.567,50", "1234567.50", "1234567")]
    [InlineData("2.000.000 1_000_000 1'000'000", "2000000 1000000 1000000", "")]
    [InlineData("5\u202F000 5\u00A0000", "5000 5000", "")]
    [InlineData("5 000", "5 000", "5000")]
    [InlineData("3,5 kg", "3.5 kg", "3.5kg")]
    [InlineData("3.5kg", "3.5kg", "3.5 kg")]
    [InlineData("10GB", "10gb", "10 gb")]
    [InlineData("10 GB", "10 gb", "10gb GB")]
    [InlineData("v2.8.3", "v2.8.3", "2.8.3")]
    [InlineData("192.168.1.1", "192.168.1.1", "192 168")]
    [InlineData("1.123.456.7890", "1.123.456.7890", "123 456 7890")]
    [InlineData("24/7", "24 7", "24/7")]
    [InlineData("2026-03-31", "2026 03 31", "2026-03-31")]
    [InlineData("CS8602", "cs8602", "cs 8602")]
    [InlineData("1,2,3", "1 2 3", "")]
    [InlineData("OAuth 2.0", "oauth 2.0", "oauth2")]
    public void TextAnalyzer_reads_numbers_with_separators_and_units(string text, string words, string names) => Assert.Equal((words, names), (Words(text), Names(text)));

    [Fact]
    public void Token_has_its_range_in_the_text()
    {
        const string Text = "🎉 Dogs' ＧＰＵ顯存 Straße Cafe\u0301 l'hôtel in\u00ADform x";

        Assert.Equal(
            ["Dogs", "ＧＰＵ", "顯", "顯存", "存", "Straße", "Cafe\u0301", "hôtel", "in\u00ADform", "x"],
            Token.Of(Text).Where(token => !token.IsBeside).Select(token => Text[token.Start..token.End]));
    }

    [Theory]
    [InlineData('a', 1_000_000)]
    [InlineData('1', 1_000_000)]
    [InlineData('.', 1_000_000)]
    [InlineData('_', 1_000_000)]
    [InlineData('显', 200_000)]
    [InlineData('ก', 200_000)]
    [InlineData('\u0301', 200_000)]
    [InlineData('\u200B', 200_000)]
    [InlineData('\ud83c', 200_000)]
    public void TextAnalyzer_reads_a_text_of_one_repeated_character(char character, int count) =>
        Assert.All(Token.Of(new string(character, count)), token => Assert.InRange(token.Term.Length, 1, 300));

    [Fact]
    public void TextAnalyzer_reads_any_characters()
    {
        var random = new Random(17);
        const string Alphabet = "aB1._-/'’\"&@:+#*~, \n\r\u00ADé显がｶﾞกᄒ\u1161\u0301\u200B\ud83c\udf89ﬁ㎏½İß";
        for (int i = 0; i < 20_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(24)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));

            Assert.All(Token.Of(text), token => Assert.True(0 <= token.Start && token.Start < token.End && token.End <= text.Length && token.Term.Length > 0, text));
        }
    }

    private static string Words(string text) => string.Join(' ', Token.Of(text).Where(token => !token.IsBeside).Select(token => token.Term));

    private static string Names(string text) => string.Join(' ', Token.Of(text).Where(token => token.IsBeside).Select(token => token.Term));
}
