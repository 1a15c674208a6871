using System.Diagnostics;
using McpTools.Contract;
using McpTools.Tests.Support;

namespace McpTools.Tests.Contract;

public class UriTemplateTests
{
    [Theory]
    [InlineData("docs://{page}", "docs://one.md", "page=one.md")]
    [InlineData("docs://{page}", "docs://%E6%89%8B%E5%86%8C.md", "page=手册.md")]
    [InlineData("docs://{page}", "docs://手册.md", "page=手册.md")]
    [InlineData("docs://{page}", "docs://a%2Fb", "page=a/b")]
    [InlineData("docs://{page}", "docs://a%252Fb", "page=a%2Fb")]
    [InlineData("docs://{page}", "docs://a/b", null)]
    [InlineData("docs://{page}", "docs://a/", "page=a")]
    [InlineData("docs://{page}", "docs://a//", null)]
    [InlineData("docs://{page}", "docs:///", null)]
    [InlineData("docs://{page}/", "docs://a/", "page=a")]
    [InlineData("docs://{page}", "docs://a?b", null)]
    [InlineData("docs://{page}", "docs://a#b", null)]
    [InlineData("docs://{page}", "docs://", null)]
    [InlineData("docs://{page}", "DOCS://a", null)]
    [InlineData("docs://{page}", "", null)]
    [InlineData("docs://{page}.md", "docs://a.md.md", "page=a.md")]
    [InlineData("docs://{page}.md", "docs://.md", null)]
    [InlineData("docs://{page}.md", "docs://a.txt", null)]
    [InlineData("test://template/{id}/data", "test://template/123/data", "id=123")]
    [InlineData("test://template/{id}/data", "test://template//data", null)]
    [InlineData("test://template/{id}/data", "test://template/1/2/data", null)]
    [InlineData("a://{x}/{y}", "a://1/2", "x=1 y=2")]
    [InlineData("a://{x}-{y}", "a://1-2-3", "x=1 y=2-3")]
    [InlineData("a://{x}", "a://{x}", "x={x}")]
    [InlineData("doc://{in}/{+path}", "doc://a/b/c.md", "in=a path=b/c.md")]
    [InlineData("doc://{in}/{+path}", "doc://a/b%20c/%E6%89%8B.md", "in=a path=b c/手.md")]
    [InlineData("doc://{in}/{+path}", "doc://a/b?c", null)]
    [InlineData("doc://{in}/{+path}", "doc://a", null)]
    [InlineData("a://fixed", "a://fixed", "")]
    [InlineData("a://fixed", "a://fixed2", null)]
    public void UriTemplate_matches_its_URIs_and_no_others(string template, string uri, string? expected)
    {
        IReadOnlyDictionary<string, string>? values = UriTemplate.Parse(template)!.Match(uri);

        Assert.Equal(expected, values is null ? null : string.Join(' ', values.Select(value => $"{value.Key}={value.Value}")));
    }

    [Theory]
    [InlineData("a://{")]
    [InlineData("a://}")]
    [InlineData("a://{}")]
    [InlineData("a://{x}{y}")]
    [InlineData("a://{x}/{x}")]
    [InlineData("a://{+}")]
    [InlineData("a://{++x}")]
    [InlineData("a://{x,y}")]
    [InlineData("a://{x*}")]
    [InlineData("a://}{x}")]
    [InlineData("a://{x}}")]
    [InlineData("a://{{x}}")]
    [InlineData("a://{页}")]
    public void UriTemplate_Parse_returns_null_for_an_invalid_template(string template) => Assert.Null(UriTemplate.Parse(template));

    [Fact]
    public void UriTemplate_does_not_match_a_URI_over_the_length_limit() =>
        Assert.Null(UriTemplate.Parse("a://{x}")!.Match("a://" + new string('x', UriTemplate.MaxCharacters)));

    [Fact]
    public void UriTemplate_matches_a_hostile_URI_in_bounded_time()
    {
        UriTemplate template = UriTemplate.Parse("a://" + string.Join('-', Enumerable.Range(0, 200).Select(i => $"{{v{i}}}")))!;
        string uri = "a://" + new string('-', UriTemplate.MaxCharacters - 4);
        long start = Stopwatch.GetTimestamp();

        for (int i = 0; i < 100; i++)
        {
            template.Match(uri);
        }

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, WorkerPrograms.Patience);
    }
}
