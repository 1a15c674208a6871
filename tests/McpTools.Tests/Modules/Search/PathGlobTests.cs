using McpTools.Modules.Search;

namespace McpTools.Tests.Modules.Search;

public class PathGlobTests
{
    [Theory]
    [InlineData("*.md", "a.md")]
    [InlineData("*.md", "x/y/a.md")]
    [InlineData("**/*.md", "a.md")]
    [InlineData("**/*.md", "x/y/a.MD")]
    [InlineData("x/**", "x/y/a.md")]
    [InlineData("x/", "x/y/a.md")]
    [InlineData("x/", "y/x/a.md")]
    [InlineData("/*.md", "a.md")]
    [InlineData("/x/*.md", "x/a.md")]
    [InlineData("x\\*.md", "x/a.md")]
    [InlineData("x/**/a.md", "x/a.md")]
    [InlineData("x/**/a.md", "x/y/z/a.md")]
    [InlineData("**/b/*/d/**/f.txt", "a/b/b/c/d/d/e/f.txt")]
    [InlineData("**/a*b/c", "aXb/d/a1b2b/c")]
    [InlineData("a?c.txt", "abc.txt")]
    [InlineData("x**z", "x/y/z")]
    [InlineData("**", "any/thing")]
    [InlineData("手册/*", "手册/指南.pdf")]
    [InlineData("a/*", "a/")]
    public void PathGlob_matches(string pattern, string path) => Assert.True(new PathGlob(pattern).IsMatch(path));

    [Theory]
    [InlineData("*.md", "a.mdx")]
    [InlineData("x/*.md", "x/y/a.md")]
    [InlineData("x/**/a.md", "x/ba.md")]
    [InlineData("**/a.md", "ba.md")]
    [InlineData("x/*", "x/y/a.md")]
    [InlineData("/x/", "y/x/a.md")]
    [InlineData("/*.md", "x/a.md")]
    [InlineData("a?c.txt", "a/c.txt")]
    [InlineData("x/**", "xy/a.md")]
    [InlineData("a.md", "b/xa.md")]
    [InlineData("", "a")]
    public void PathGlob_does_not_match(string pattern, string path) => Assert.False(new PathGlob(pattern).IsMatch(path));

    [Fact]
    public void PathGlob_needs_bounded_time_for_a_hostile_pattern()
    {
        string pattern = string.Concat(Enumerable.Repeat("*a", 500)) + "b/" + string.Concat(Enumerable.Repeat("**/*a", 500));

        Assert.False(new PathGlob(pattern).IsMatch(string.Join('/', Enumerable.Repeat(new string('a', 40), 100))));
    }
}
