using System.Text.Json;
using McpTools.App.Cli;

namespace McpTools.Tests.App.Cli;

public class CallArgumentsTests
{
    private static readonly JsonElement Schema = JsonElement.Parse(
        """
        { "type": "object", "properties": {
            "text": { "type": "string" }, "count": { "type": "integer" }, "size": { "type": "number" }, "flag": { "type": "boolean" },
            "tags": { "type": "array", "items": { "type": "string" } }, "counts": { "type": "array", "items": { "type": "integer" } },
            "shape": { "type": "object" }, "either": { "type": ["string", "null", "integer"] }, "free": { "anyOf": [ { "type": "string" } ] } } }
        """);

    [Theory]
    [InlineData("text=12", """{"text":"12"}""")]
    [InlineData("text=a=b", """{"text":"a=b"}""")]
    [InlineData("text=", """{"text":""}""")]
    [InlineData("count=12", """{"count":12}""")]
    [InlineData("count=-3", """{"count":-3}""")]
    [InlineData("count=many", """{"count":"many"}""")]
    [InlineData("size=1.5e3", """{"size":1.5e3}""")]
    [InlineData("flag=true", """{"flag":true}""")]
    [InlineData("flag=maybe", """{"flag":"maybe"}""")]
    [InlineData("tags=a", """{"tags":["a"]}""")]
    [InlineData("tags=a|tags=2", """{"tags":["a","2"]}""")]
    [InlineData("tags=[\"a\",\"b\"]", """{"tags":["a","b"]}""")]
    [InlineData("counts=1|counts=2", """{"counts":[1,2]}""")]
    [InlineData("shape={\"a\":1}", """{"shape":{"a":1}}""")]
    [InlineData("either=5", """{"either":5}""")]
    [InlineData("either=five", """{"either":"five"}""")]
    [InlineData("free={\"a\":1}", """{"free":{"a":1}}""")]
    [InlineData("free=word", """{"free":"word"}""")]
    [InlineData("count=1|count=2", """{"count":2}""")]
    public void CallArguments_converts_a_value_to_the_type_of_its_schema(string pairs, string expected) =>
        Assert.Equal(expected, CallArguments.ToElement(CallArguments.Read(null, pairs.Split('|'), Schema)).GetRawText());

    [Theory]
    [InlineData("""{"text":"a","text":"b"}""")]
    [InlineData("""{"text":"\ud800"}""")]
    [InlineData("""{"\udc00":"a"}""")]
    public void CallArguments_refuses_an_object_with_duplicate_members_or_broken_Unicode(string json) =>
        Assert.Throws<UsageException>(() => CallArguments.Read(json, [], Schema));

    [Fact]
    public void CallArguments_prefers_pairs_to_members_of_the_object() =>
        Assert.Equal("""{"text":"new","count":1}""", CallArguments.Read("""{"text":"old","count":1}""", ["text=new"], Schema).ToJsonString());
}
