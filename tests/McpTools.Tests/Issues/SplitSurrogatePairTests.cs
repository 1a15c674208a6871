using McpTools.Tests.ScriptWorker.Language;
using McpTools.Workers.Scripts;

namespace McpTools.Tests.Issues;

/// <summary>A script sent a text that was cut within an emoji. This ended its process, and the error wrongly said that the stack was used up.</summary>
public sealed class SplitSurrogatePairTests(ScriptSession session) : IClassFixture<ScriptSession>
{
    [Theory]
    [InlineData("'a🌍'.slice(0, 2)", "\"a\uFFFD\"")]
    [InlineData("[String.fromCharCode(0xDC00), '🌍', { '\\uD83C': 1 }]", "[\"\uFFFD\",\"\\uD83C\\uDF0D\",{\"\uFFFD\":1}]")]
    [InlineData("'\\\\ud83c'", "\"\\\\ud83c\"")]
    [InlineData("'\\\\\\uD83C'", "\"\\\\\uFFFD\"")]
    [InlineData("await tools.echo({ a: '🌍'.slice(1) })", "\"{\\\"a\\\":\\\"\uFFFD\\\"}\"")]
    [InlineData("store.set('k', '🌍'.slice(1)); store.keys()", "[\"k\"]")]
    public async Task ScriptServer_replaces_half_a_surrogate_pair_and_sends_the_rest(string code, string expected)
    {
        ScriptReply reply = (await session.RunAsync(new ScriptRequest { Code = code, Tools = ["echo"], Store = new Dictionary<string, System.Text.Json.JsonElement>() })).Reply;
        Assert.Null(reply.Error);
        Assert.Equal(expected, reply.Value.GetRawText());
    }
}
