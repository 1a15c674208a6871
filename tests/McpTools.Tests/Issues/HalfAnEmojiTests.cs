using McpTools.Tests.ScriptWorker.Language;
using McpTools.Workers.Scripts;

namespace McpTools.Tests.Issues;

/// <summary>A text of a script that was cut within an emoji ended the process when it was to be sent, and was told to have used up the stack.</summary>
public sealed class HalfAnEmojiTests(ScriptSession session) : IClassFixture<ScriptSession>
{
    [Theory]
    [InlineData("'a🌍'.slice(0, 2)", "\"a\uFFFD\"")]
    [InlineData("[String.fromCharCode(0xDC00), '🌍', { '\\uD83C': 1 }]", "[\"\uFFFD\",\"\\uD83C\\uDF0D\",{\"\uFFFD\":1}]")]
    [InlineData("'\\\\ud83c'", "\"\\\\ud83c\"")]
    [InlineData("'\\\\\\uD83C'", "\"\\\\\uFFFD\"")]
    [InlineData("await tools.echo({ a: '🌍'.slice(1) })", "\"{\\\"a\\\":\\\"\uFFFD\\\"}\"")]
    [InlineData("store.set('k', '🌍'.slice(1)); store.keys()", "[\"k\"]")]
    public async Task The_half_is_replaced_and_the_rest_comes_through(string code, string expected)
    {
        ScriptReply reply = (await session.RunAsync(new ScriptRequest { Code = code, Tools = ["echo"], Store = new Dictionary<string, System.Text.Json.JsonElement>() })).Reply;
        Assert.Null(reply.Error);
        Assert.Equal(expected, reply.Value.GetRawText());
    }
}
