using System.Text;
using McpTools.Contract;
using McpTools.Modules.State;
using McpTools.Tests.Support;
using McpTools.Tools.Results;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Tools.Results;

public sealed class ResultResourceTests
{
    private readonly FakeTimeProvider time = new();
    private readonly ResultHandles handles;
    private readonly ResultResource resource;

    public ResultResourceTests()
    {
        handles = TestState.Results(time);
        resource = new ResultResource(handles);
    }

    private async Task<ResultHandle> KeepAsync(string mimeType, byte[] bytes) =>
        (await handles.For(Caller.Local).KeepAsync(mimeType, bytes, TestContext.Current.CancellationToken))!;

    private ValueTask<ResourceBody?> ReadAsync(string uri, Caller? caller = null) =>
        resource.ReadAsync(uri, caller ?? Caller.Local, TestContext.Current.CancellationToken);

    [Fact]
    public void ResultResource_is_a_companion_with_a_template() => Assert.Equal((true, "result://{id}"), (resource.Definition.IsCompanion, resource.Definition.Uri));

    [Fact]
    public async Task ResultResource_returns_text_as_text_and_bytes_as_bytes()
    {
        ResourceBody text = (await ReadAsync((await KeepAsync("application/json", Encoding.UTF8.GetBytes("""["北京"]"""))).Uri))!;
        ResourceBody bytes = (await ReadAsync((await KeepAsync("image/png", [1, 2])).Uri))!;

        Assert.Equal(("application/json", """["北京"]""", 0), (text.MimeType, text.Text, text.Bytes.Length));
        Assert.Equal(("image/png", null, 2), (bytes.MimeType, bytes.Text, bytes.Bytes.Length));
    }

    [Fact]
    public async Task ResultResource_opens_a_stored_result_only_for_its_owner()
    {
        string uri = (await KeepAsync("text/plain", [65])).Uri;

        Assert.Null(await ReadAsync(uri, Some.Stranger));
        Assert.Equal("A", (await ReadAsync(uri + "/"))!.Text);
        time.Advance(TimeSpan.FromHours(1));
        Assert.Null(await ReadAsync(uri));
    }

    [Theory]
    [InlineData("result://")]
    [InlineData("result://0123456789abcdef0123456789abcdef")]
    [InlineData("result://../x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("")]
    public async Task ResultResource_returns_nothing_for_other_URIs(string uri) => Assert.Null(await ReadAsync(uri));

    [Fact]
    public async Task ResultResource_refuses_text_over_the_limit_and_names_results_read()
    {
        string most = (await KeepAsync("text/plain", new byte[ResultResource.TextBytes])).Uri;
        ResultHandle more = await KeepAsync("text/plain", new byte[ResultResource.TextBytes + 1]);

        Assert.NotNull(await ReadAsync(most));
        ToolErrorException refused = await Assert.ThrowsAsync<ToolErrorException>(() => ReadAsync(more.Uri).AsTask());
        Assert.Equal("result_too_large", refused.Error.Code);
        Assert.Contains($"results_read {{\"id\": \"{more.Id}\"}}", refused.Error.Message, StringComparison.Ordinal);
    }
}
