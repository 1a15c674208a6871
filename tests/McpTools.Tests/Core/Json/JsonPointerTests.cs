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
    public void TryResolve_finds_the_value_or_nothing(string pointer, string? expected) =>
        Assert.Equal(expected, JsonPointer.Parse(pointer)!.TryResolve(Value, out JsonElement found) ? found.GetRawText() : null);

    [Fact]
    public void TryResolve_finds_the_whole_value_at_the_root()
    {
        Assert.True(JsonPointer.Parse("")!.TryResolve(Value, out JsonElement found));
        Assert.Equal(Value.GetRawText(), found.GetRawText());
    }

    [Theory]
    [InlineData("/foo/7/x", "/foo")]
    [InlineData("/o/p/q", "/o/p")]
    [InlineData("/m~0n/x", "/m~0n")]
    [InlineData("/gone", "")]
    public void TryResolve_returns_the_last_location_that_exists(string pointer, string expected)
    {
        Assert.False(JsonPointer.Parse(pointer)!.TryResolve(Value, out _, out JsonPointer reached));
        Assert.Equal(expected, reached.ToString());
    }

    [Theory]
    [InlineData("foo")]
    [InlineData("$.foo")]
    [InlineData("/a~b")]
    [InlineData("/a~")]
    [InlineData("/~2")]
    public void Parse_refuses_text_that_is_not_a_pointer(string text)
    {
        Assert.Null(JsonPointer.Parse(text));
        Assert.Throws<ArgumentException>(() => (JsonPointer)text);
    }

    [Fact]
    public void Parse_accepts_at_most_128_segments()
    {
        Assert.NotNull(JsonPointer.Parse(string.Concat(Enumerable.Repeat("/0", 128))));
        Assert.Null(JsonPointer.Parse(string.Concat(Enumerable.Repeat("/0", 129))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/a~1b/~01//2")]
    public void ToString_is_the_text_that_was_parsed(string text) => Assert.Equal(text, JsonPointer.Parse(text)!.ToString());

    [Theory]
    [InlineData("a/b")]
    [InlineData("m~n")]
    [InlineData("~1")]
    public void Escape_makes_a_name_a_segment(string name) =>
        Assert.Equal(JsonPointer.Of(name), JsonPointer.Parse("/" + JsonPointer.Escape(name)));

    [Fact]
    public void Pointers_are_equal_when_their_segments_are()
    {
        JsonPointer appended = JsonPointer.Of("tools").Append(2).Append("path");

        Assert.Equal(JsonPointer.Parse("/tools/2/path"), appended);
        Assert.Equal(JsonPointer.Parse("/tools/2/path")!.GetHashCode(), appended.GetHashCode());
        Assert.Equal(JsonPointer.Root.Append(appended), appended);
        Assert.NotEqual(JsonPointer.Of("tools").Append(3).Append("path"), appended);
        Assert.NotEqual(appended.Parent, appended);
        Assert.False(appended.Equals(null));
    }

    [Theory]
    [InlineData("/a/b", "/a", true)]
    [InlineData("/a", "/a", true)]
    [InlineData("/a", "", true)]
    [InlineData("/a", "/a/b", false)]
    [InlineData("/ab", "/a", false)]
    public void IsWithin_compares_whole_segments(string pointer, string ancestor, bool expected) =>
        Assert.Equal(expected, JsonPointer.Parse(pointer)!.IsWithin(ancestor));

    [Fact]
    public void Take_and_Skip_divide_a_pointer()
    {
        JsonPointer pointer = "/tools/2/bind/q";

        Assert.Equal(("/tools/2", "/bind/q"), (pointer.Take(2).ToString(), pointer.Skip(2).ToString()));
        Assert.Equal(pointer, pointer.Take(2).Append(pointer.Skip(2)));
        Assert.Same(pointer, pointer.Take(9));
        Assert.Same(JsonPointer.Root, pointer.Skip(4));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("/bind/tags/2", "bind.tags[2]")]
    [InlineData("/0/odd name", "[0].odd name")]
    [InlineData("/a/02", "a.02")]
    public void ToDotted_writes_a_pointer_for_people(string pointer, string expected) => Assert.Equal(expected, JsonPointer.Parse(pointer)!.ToDotted());
}
