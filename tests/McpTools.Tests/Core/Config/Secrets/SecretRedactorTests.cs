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
}
