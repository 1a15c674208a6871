using McpTools.App.Hosting.Http.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.App.Hosting.Http.Documents;

public class DocumentLinksTests
{
    private const string Uri = "doc://handbook/a.md";

    private readonly FakeTimeProvider time = new(DateTimeOffset.Parse("2026-11-23T12:20:00Z", null));

    [Fact]
    public void A_link_is_valid_for_a_day_and_no_more_than_an_hour_longer()
    {
        var links = new DocumentLinks(time);
        IQueryCollection query = Query(links.Sign(Uri, "key:some"));

        time.Advance(TimeSpan.FromHours(24));
        Assert.Equal("key:some", links.CallerOf(Uri, query));
        time.Advance(TimeSpan.FromHours(1));
        Assert.Null(links.CallerOf(Uri, query));
    }

    [Fact]
    public void A_document_cited_again_within_the_hour_has_the_same_link()
    {
        var links = new DocumentLinks(time);
        string first = links.Sign(Uri, "key:some");
        time.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(first, links.Sign(Uri, "key:some"));
    }

    [Fact]
    public void A_link_of_another_run_is_none()
    {
        Assert.Null(new DocumentLinks(time).CallerOf(Uri, Query(new DocumentLinks(time).Sign(Uri, "key:some"))));
    }

    private static QueryCollection Query(string written) => new(QueryHelpers.ParseQuery(written));
}
