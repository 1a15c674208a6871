using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Core.Config.Text;
using McpTools.Tools.Http;

namespace McpTools.Tests.Tools.Http;

public sealed class HttpRulesTests
{
    private const string Apis = """{ "crm": { "baseUrl": "https://h.example/v2/" } }""";

    // The members replace those of a valid entry. Expected is the location of the problem within the entry.
    public static TheoryData<string, string> BrokenTools => new()
    {
        { """{ "name": "has space" }""", "/name" },
        { """{ "name": "" }""", "/name" },
        { """{ "name": "line\n" }""", "/name" },
        { $$"""{ "name": "{{new string('x', 65)}}" }""", "/name" },
        { """{ "description": " " }""", "/description" },
        { $$"""{ "description": "{{new string('x', 1_501)}}" }""", "/description" },
        { """{ "api": "none" }""", "/api" },
        { """{ "timeout": "15" }""", "/timeout" },
        { """{ "timeout": "51s" }""", "/timeout" },
        { """{ "path": "/customers" }""", "/path" },
        { """{ "path": "//evil.example/x" }""", "/path" },
        { """{ "path": "a//b" }""", "/path" },
        { """{ "path": "http://evil.example/x" }""", "/path" },
        { """{ "path": "a:b" }""", "/path" },
        { """{ "path": "../x" }""", "/path" },
        { """{ "path": "a/./b" }""", "/path" },
        { """{ "path": "a/.." }""", "/path" },
        { """{ "path": "a/%2e%2e/b" }""", "/path" },
        { """{ "path": "a\\b" }""", "/path" },
        { """{ "path": "a?b=c" }""", "/path" },
        { """{ "path": "a#b" }""", "/path" },
        { """{ "path": "a b" }""", "/path" },
        { """{ "path": "a{b" }""", "/path" },
        { """{ "path": "a}b" }""", "/path" },
        { """{ "path": "a{}b" }""", "/path" },
        { """{ "path": "{a{b}}" }""", "/path" },
        { """{ "path": "{id}" }""", "/path" },
        { """{ "path": "{id}", "input": { "type": "object", "properties": { "id": { "type": "string" } } } }""", "/path" },
        { """{ "path": "{id}", "input": { "type": "object", "required": ["id"], "properties": { "id": { "type": "array", "items": { "type": "string" } } } } }""", "/input/properties/id" },
        { """{ "input": { "type": "array", "items": {} } }""", "/input" },
        { """{ "input": [] }""", "/input" },
        { """{ "input": { "properties": {} } }""", "/input" },
        { """{ "input": { "type": "object", "properties": { "a": { "type": ["string", "null"] } } } }""", "/input/properties/a/type" },
        { """{ "input": { "type": "object", "properties": { "a": true } } }""", "/input/properties/a" },
        { """{ "input": { "type": "object", "properties": { "a": { "type": "array" } } } }""", "/input/properties/a" },
        { """{ "input": { "type": "object", "properties": { "a": { "$ref": "#/$defs/x" } }, "$defs": { "x": { "type": "string" } } } }""", "/input/properties/a/$ref" },
        { """{ "input": { "type": "object", "properties": { "a": { "anyOf": [ { "type": "string" }, false ] } } } }""", "/input/properties/a/anyOf/1" },
        { """{ "input": { "type": "object", "properties": { "a": { "type": "string", "unknownKeyword": 1 } } } }""", "/input/properties/a/unknownKeyword" },
        { """{ "input": { "type": "object", "properties": { "a": { "type": "string", "pattern": "(" } } } }""", "/input/properties/a/pattern" },
        { """{ "input": { "type": "object", "properties": { "a": { "type": "object" } } } }""", "/input/properties/a" },
        { """{ "bind": { "ghost": { "in": "query" } } }""", "/bind/ghost" },
        { """{ "bind": { "q": { "in": "path" } }, "input": { "type": "object", "properties": { "q": { "type": "string" } } } }""", "/bind/q" },
        { """{ "bind": { "b": { "in": "query", "name": "a" } }, "input": { "type": "object", "properties": { "a": { "type": "string" }, "b": { "type": "string" } } } }""", "/bind/b" },
        { """{ "fixed": { "query": { "q": 1 } }, "input": { "type": "object", "properties": { "q": { "type": "string" } } } }""", "/fixed/query/q" },
        { """{ "fixed": { "query": { "a/b": [1] } } }""", "/fixed/query/a~1b" },
        { """{ "response": { "items": "items" } }""", "/response/items" },
        { """{ "response": { "items": "/i", "fields": { "a": "$.a" } } }""", "/response/fields/a" },
        { """{ "response": { "items": "/i", "keep": { "total": "/t" } } }""", "/response/keep/total" },
        { """{ "response": { "fields": { "source": "/s" } } }""", "/response/fields/source" },
        { """{ "response": { "keep": { "a": "/a" } } }""", "/response/keep" },
    };

    public static TheoryData<string, string> BrokenApis => new()
    {
        { """{ "baseUrl": "https://h.example/v2" }""", "/baseUrl" },
        { """{ "baseUrl": "h.example/v2/" }""", "/baseUrl" },
        { """{ "baseUrl": "ftp://h.example/" }""", "/baseUrl" },
        { """{ "baseUrl": "https://h.example/v2/?a=b/" }""", "/baseUrl" },
        { """{ "baseUrl": "https://h.example/v2/#/" }""", "/baseUrl" },
        { """{ "baseUrl": "https://ada:hunter2@h.example/v2/" }""", "/baseUrl" },
        { """{ "baseUrl": "https://h.example/", "timeout": "never" }""", "/timeout" },
        { """{ "baseUrl": "https://h.example/", "headers": { "X-A": "a\r\nX-Injected: b" } }""", "/headers/X-A" },
        { """{ "baseUrl": "https://h.example/", "headers": { "X-A": { "env": "BROKEN" } } }""", "/headers/X-A" },
        { """{ "baseUrl": "https://h.example/", "headers": { "X-A": { "env": "UNSET" } } }""", "/headers/X-A" },
        { """{ "baseUrl": "https://h.example/", "headers": { "X-A": 1 } }""", "/headers/X-A" },
        { """{ "baseUrl": "https://h.example/", "headers": { "X-A": null } }""", "/headers/X-A" },
        { """{ "baseUrl": "https://h.example/", "headers": { "X-A": {} } }""", "/headers/X-A" },
        { """{ "baseUrl": "https://h.example/", "headers": { "X-A": { "env": "KEY", "file": "x" } } }""", "/headers/X-A" },
        { """{ "baseUrl": "https://h.example/", "headers": { "Accept": "a b c" } }""", "/headers/Accept" },
        { """{ "baseUrl": "https://h.example/", "headers": { "X-A": "ü" } }""", "/headers/X-A" },
        { """{ "baseUrl": "https://h.example/", "headers": { "X A": "a" } }""", "/headers/X A" },
        { """{ "baseUrl": "https://h.example/", "headers": { "Host": "a" } }""", "/headers/Host" },
        { """{ "baseUrl": "https://h.example/", "headers": { "content-length": "0" } }""", "/headers/content-length" },
        { """{ "baseUrl": "https://h.example/", "headers": { "Transfer-Encoding": "chunked" } }""", "/headers/Transfer-Encoding" },
        { """{ "baseUrl": "https://h.example/", "headers": { "Authorization": "Bearer abc" } }""", "/headers/Authorization" },
    };

    [Theory]
    [MemberData(nameof(BrokenTools))]
    public void HttpFamily_reports_a_broken_tool_at_its_location_and_leaves_it_out(string members, string location)
    {
        var problems = new ConfigProblems();

        IReadOnlyList<ITool> tools = Declared.Tools(Apis, $"[ {Entry("sound")}, {Entry("broken", members)} ]", problems);

        Assert.Equal("/tools/1" + location, Assert.Single(problems.Faults.Distinct()));
        Assert.All(problems.All, problem => Assert.NotEqual("", problem.Remedy));
        Assert.Equal("sound", Assert.Single(tools).Definition.Name);
    }

    [Theory]
    [MemberData(nameof(BrokenApis))]
    public void HttpFamily_reports_a_broken_api_and_leaves_out_its_tools(string api, string location)
    {
        var problems = new ConfigProblems();

        IReadOnlyList<ITool> tools = Declared.Tools($$"""{ "bad": {{api}}, "crm": { "baseUrl": "https://h.example/v2/" } }""", $$"""[ {{Entry("a", """{ "api": "bad" }""")}}, {{Entry("b")}} ]""", problems);

        Assert.Equal(["/apis/bad" + location, "/tools/0/api"], problems.Faults);
        Assert.DoesNotContain(problems.All, problem => problem.Message.Contains("hunter2", StringComparison.Ordinal) || problem.Message.Contains("abc", StringComparison.Ordinal));
        Assert.Equal("b", Assert.Single(tools).Definition.Name);
    }

    [Fact]
    public void HttpFamily_serves_the_first_of_two_tools_with_the_same_name()
    {
        var problems = new ConfigProblems();

        IReadOnlyList<ITool> tools = Declared.Tools(Apis, $$"""[ {{Entry("a", """{ "title": "First" }""")}}, {{Entry("a")}} ]""", problems);

        Assert.Equal(["/tools/1/name"], problems.Faults);
        Assert.Equal("First", Assert.Single(tools).Definition.Title);
    }

    [Theory]
    [InlineData("\"method\": \"POST\"")]
    [InlineData("\"cache\": \"5m\"")]
    [InlineData("\"kind\": \"grpc\"")]
    public void ToolEntry_refuses_unknown_members(string member) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize($$"""[ { "kind": "http", "name": "a", "description": "A.", "api": "crm", "path": "x", {{member}} } ]""", HttpJson.Default.IReadOnlyListToolEntry));

    [Fact]
    public void HttpFamily_builds_a_definition_from_the_declaration_and_the_defaults()
    {
        ITool tool = Assert.Single(Declared.Tools(Apis, $"[ {Entry("crm_find_all", """{ "timeout": "20s", "annotations": { "idempotent": false } }""")} ]", new ConfigProblems()));

        ToolDefinition definition = tool.Definition;
        Assert.Equal(("crm_find_all", "Crm find all", "Finds."), (definition.Name, definition.Title, definition.Description));
        Assert.Equal(new ToolHints(ReadOnly: true, Destructive: false, Idempotent: false, OpenWorld: true), definition.Hints);
        Assert.Equal(new ToolBudget(TimeSpan.FromSeconds(21), 20_000), definition.Budget);
        Assert.Equal(TaskUse.WhenSlow, definition.TaskUse);
        Assert.Equal(["http", "crm"], definition.Tags);
        Assert.Equal("""{"type":"object","properties":{},"additionalProperties":false}""", definition.InputSchema.GetRawText());
    }

    [Fact]
    public void HttpFamily_publishes_a_declared_schema_unchanged()
    {
        const string schema = """{ "type":"object", "properties":{"a":{"type":"string","description":"An a."}}, "additionalProperties":false }""";

        ITool tool = Assert.Single(Declared.Tools(Apis, $$"""[ {{Entry("a", $$"""{ "input": {{schema}} }""")}} ]""", new ConfigProblems()));

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(schema), tool.Definition.InputSchema));
    }

    private static string Entry(string name, string members = "{}")
    {
        JsonObject entry = JsonNode.Parse($$"""{ "kind": "http", "name": "{{name}}", "description": "Finds.", "api": "crm", "path": "x" }""")!.AsObject();
        foreach ((string key, JsonNode? value) in JsonNode.Parse(members)!.AsObject())
        {
            entry[key] = value?.DeepClone();
        }

        return entry.ToJsonString();
    }
}
