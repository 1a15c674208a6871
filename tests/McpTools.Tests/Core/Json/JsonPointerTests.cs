using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Tests.Core.Json;

public sealed class JsonPointerTests
{
    private static readonly JsonElement Value = JsonElement.Parse("""{"foo":["bar","baz"],"":0,"a/b":1,"m~n":8,"~1":9,"o":{"p":null},"n":{"01":5}}""");

    [Theory]
    [InlineData("/foo/0", "\"bar\"")]
    [InlineData("/", "0")]
    [InlineData("/a~1b", "1")]
    [InlineData("/m~0n", "8")]
    [InlineData("/~01", "9")]
    [InlineData("/o/p", "null")]
    [InlineData("/n/01", "5")]
    [InlineData("/foo/2", null)]
    [InlineData("/foo/-", null)]
    [InlineData("/foo/01", null)]
    [InlineData("/foo/+1", null)]
    [InlineData("/foo/99999999999", null)]
    [InlineData("/a/b", null)]
    [InlineData("/foo/0/x", null)]
    public void A_pointer_finds_its_place_or_nothing(string pointer, string? expected) =>
        Assert.Equal(expected, JsonPointer.Parse(pointer)!.TryResolve(Value, out JsonElement found) ? found.GetRawText() : null);

    [Fact]
    public void The_empty_pointer_is_the_whole_value()
    {
        Assert.True(JsonPointer.Parse("")!.TryResolve(Value, out JsonElement found));
        Assert.Equal(Value.GetRawText(), found.GetRawText());
    }

    [Theory]
    [InlineData("foo")]
    [InlineData("$.foo")]
    [InlineData("/a~b")]
    [InlineData("/a~")]
    [InlineData("/~2")]
    public void What_is_no_pointer_is_refused(string text) => Assert.Null(JsonPointer.Parse(text));

    [Theory]
    [InlineData("a/b")]
    [InlineData("m~n")]
    [InlineData("~1")]
    public void An_escaped_key_finds_itself(string key) => Assert.True(JsonPointer.Parse("/" + JsonPointer.Escape(key))!.TryResolve(Value, out _));

    [Theory]
    [InlineData("/foo/7/x", "/foo")]
    [InlineData("/o/p/q", "/o/p")]
    [InlineData("/m~0n/x", "/m~0n")]
    [InlineData("/gone", "")]
    public void What_leads_nowhere_says_how_far_it_led(string pointer, string expected)
    {
        Assert.False(JsonPointer.Parse(pointer)!.TryResolve(Value, out _, out string nearest));
        Assert.Equal(expected, nearest);
    }

    [Fact]
    public void A_pointer_has_128_steps_at_most()
    {
        Assert.NotNull(JsonPointer.Parse(string.Concat(Enumerable.Repeat("/0", 128))));
        Assert.Null(JsonPointer.Parse(string.Concat(Enumerable.Repeat("/0", 129))));
    }
}
