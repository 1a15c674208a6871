using System.Net;
using System.Text;
using System.Text.Json;
using McpTools.Core.Config.Secrets;

namespace McpTools.Tests.Core.Config.Secrets;

public sealed class SecretRedactorTests
{
    private const string Value = "p@ss w/ö\"rd+1&\\=";

    private static readonly SecretRedactor Redactor = new([new("crm", Value), new("short", "abc")]);

    [Fact]
    public void SecretRedactor_returns_a_text_without_a_secret_as_it_is()
    {
        string text = new('x', 10);

        Assert.Same(text, Redactor.Redact(text));
        Assert.Same(text, SecretRedactor.None.Redact(text));
    }

    [Fact]
    public void SecretRedactor_does_not_replace_values_that_are_too_short() => Assert.Equal("abc", Redactor.Redact("abc"));

    public static TheoryData<string> Forms =>
    [
        Value,
        Uri.EscapeDataString(Value),
        Uri.EscapeDataString(Value).ToLowerInvariant(),
        WebUtility.UrlEncode(Value),
        JsonEncodedText.Encode(Value).Value,
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void SecretRedactor_replaces_every_form_of_a_secret_by_its_name(string form) =>
        Assert.Equal("a [secret:crm] b [secret:crm]", Redactor.Redact($"a {form} b {form}"));

    [Theory]
    [InlineData("", "")]
    [InlineData("u", "")]
    [InlineData("us", "z")]
    [InlineData("user:", "zz")]
    [InlineData("user:x", "zzz")]
    public void SecretRedactor_replaces_a_secret_in_Base64_whatever_is_around_it(string before, string behind)
    {
        string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(before + Value + behind));

        string clean = Redactor.Redact($"Basic {encoded}.");

        Assert.Matches("^Basic [A-Za-z0-9+/]{0,9}\\[secret:crm\\][A-Za-z0-9+/=]{0,7}\\.$", clean);
    }

    [Fact]
    public void SecretRedactor_replaces_a_secret_in_Base64_for_URLs()
    {
        SecretRedactor redactor = new([new("odd", "??>>??>>??>>")]);
        string encoded = Convert.ToBase64String("??>>??>>??>>"u8).Replace('+', '-').Replace('/', '_');

        Assert.Equal("[secret:odd]", redactor.Redact(encoded));
    }

    [Theory]
    [InlineData("abcdefgh", "[secret:long]")]
    [InlineData("abcd", "[secret:begin]")]
    [InlineData("xabcdefghx", "x[secret:long]x")]
    [InlineData("abcdabcd", "[secret:begin][secret:begin]")]
    [InlineData("1234567", "[secret:left]")]
    public void SecretRedactor_leaves_nothing_of_secrets_that_overlap(string text, string expected)
    {
        SecretRedactor redactor = new([new("begin", "abcd"), new("long", "abcdefgh"), new("left", "12345"), new("right", "34567")]);

        Assert.Equal(expected, redactor.Redact(text));
    }

    private const string Key = "sk_live_AbCd/EfGh+1234&IjKl=";

    private static readonly SecretRedactor KeyRedactor = new([new("KEY", Key)]);

    [Theory]
    [InlineData("sk_live_AbCd\\/EfGh+1234&IjKl=")] // PHP
    [InlineData("sk_live_AbCd/EfGh\\u002b1234\\u0026IjKl\\u003d")] // Go, Java
    [InlineData("sk_live_AbCd/EfGh\\u002B1234\\u0026IjKl=")] // .NET
    [InlineData("sk_live_AbCd&#x2F;EfGh&#x2B;1234&amp;IjKl&#x3D;")]
    [InlineData("sk_live_AbCd&#47;EfGh&#43;1234&#038;IjKl&#0061;")]
    [InlineData("sk&lowbar;live&lowbar;AbCd&sol;EfGh&plus;1234&amp;IjKl&equals;")]
    [InlineData("sk_live_AbCd%2FEfGh%2B1234%26IjKl%3D")]
    [InlineData("sk_live_AbCd%2fEfGh%2b1234%26IjKl%3d")]
    [InlineData("sk_live_AbCd%252FEfGh%252B1234%2526IjKl%253D")]
    [InlineData("sk_live_AbCd\\x2fEfGh\\x2B1234\\x26IjKl\\x3d")]
    [InlineData("sk\\_live\\_AbCd/EfGh+1234&IjKl=")] // Markdown
    [InlineData("sk_live_AbCd%u002FEfGh+1234%u0026IjKl=")]
    [InlineData("sk_live_AbCd\\/EfGh%2b1234&amp;IjKl\\u003D")] // a mixture
    [InlineData("sk_live_AbCd\\\\/EfGh\\\\u002b1234\\u0026amp;IjKl=")] // JSON in JSON, and HTML in JSON
    [InlineData("sk_live_AbCd&amp;#x2F;EfGh&amp;#43;1234&amp;amp;IjKl=")] // HTML in HTML
    [InlineData("&#115;&#107;&#95;live_AbCd/EfGh+1234&amp;IjKl=")]
    public void SecretRedactor_replaces_a_secret_however_an_upstream_escaped_it(string escaped)
    {
        Assert.Equal("[secret:KEY]", KeyRedactor.Redact(escaped));
        Assert.Equal(
            "{\"detail\":\"bad \\/ token [secret:KEY], or %41 [secret:KEY]\"}",
            KeyRedactor.Redact("{\"detail\":\"bad \\/ token " + escaped + ", or %41 " + escaped + "\"}"));
    }

    [Theory]
    [InlineData("a%41/b\\nc", "a%41\\/b\\\\nc")]
    [InlineData("a%41/b\\nc", "a%2541/b%5Cnc")]
    [InlineData("a&amp;b/c", "a&amp;b\\/c")]
    [InlineData("pass word+1", "pass+word%2B1")]
    [InlineData("密码/一二三四", "\\u5bc6\\u7801\\/\\u4e00\\u4e8c\\u4e09\\u56db")]
    [InlineData("密码/一二三四", "%E5%AF%86%e7%a0%81%2F%E4%B8%80%E4%BA%8C%E4%B8%89%E5%9B%9B")]
    [InlineData("key👍/x", "key\\ud83d\\udc4d\\/x")]
    [InlineData("key👍/x", "key&#x1F44D;&#47;x")]
    public void SecretRedactor_replaces_secrets_that_look_like_escapes_or_are_not_ASCII(string value, string escaped) =>
        Assert.Equal("([secret:KEY])", new SecretRedactor([new("KEY", value)]).Redact($"({escaped})"));

    [Fact]
    public void SecretRedactor_replaces_an_escaped_secret_in_Base64()
    {
        SecretRedactor redactor = new([new("odd", "??>>??>>??>>")]);

        Assert.Equal("[secret:odd]", redactor.Redact(Convert.ToBase64String("??>>??>>??>>"u8).Replace("/", "\\/", StringComparison.Ordinal).Replace("+", "\\u002b", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("no secret: \\u0041 \\ &amp; &; &#; &#x; &unknown; % %4 %zz %C3 %uZZZZ \\u00 \\x4 &#1114112; %F4%90%80%80")]
    [InlineData("\\")]
    [InlineData("&")]
    [InlineData("%")]
    public void SecretRedactor_returns_a_text_with_other_or_broken_escapes_as_it_is(string text) => Assert.Same(text, KeyRedactor.Redact(text));

    [Fact]
    public void SecretRedactor_reads_each_text_only_a_few_times()
    {
        // Every pass halves the backslashes, so there would be twenty passes over the first text without a bound.
        string[] texts = [new('\\', 1 << 20), new('&', 1 << 20), string.Concat(Enumerable.Repeat("%41", 1 << 18)), string.Concat(Enumerable.Repeat("&amp;", 1 << 18))];

        Assert.All(texts, text => Assert.Same(text, KeyRedactor.Redact(text)));
    }
}
