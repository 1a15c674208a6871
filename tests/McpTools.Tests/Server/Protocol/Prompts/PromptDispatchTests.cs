using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Requests;
using McpTools.Tests.Support;
using Microsoft.Extensions.Logging;

namespace McpTools.Tests.Server.Protocol.Prompts;

public class PromptDispatchTests
{
    private static readonly DelegatingPrompt Report = new("weekly_report", arguments => $"Report of {arguments["team"]}, {arguments.GetValueOrDefault("tone")}.")
    {
        Arguments = [new PromptArgument("team", "Whose.", true), new PromptArgument("tone", "How.", false)],
    };

    private static ProtocolServer Serving(params IPrompt[] prompts) => new(new CatalogContents { Tools = [], Prompts = prompts });

    private static JsonObject Get(string name, JsonObject? arguments = null) => new() { ["name"] = name, ["arguments"] = arguments };

    [Fact]
    public async Task PromptLister_lists_each_prompt_once_in_pages_by_name()
    {
        IPrompt[] prompts = [.. Enumerable.Range(0, 12).Reverse().Select(i => new DelegatingPrompt($"prompt_{i:00}"))];
        await using var server = new ProtocolServer(new CatalogContents { Tools = [], Prompts = prompts }, new ProtocolOptions { PromptsPerPage = 5 });
        List<string> names = [];
        List<int> sizes = [];
        string? cursor = null;

        do
        {
            JsonNode page = (await server.RequestAsync("prompts/list", cursor is null ? [] : new JsonObject { ["cursor"] = cursor }))["result"]!;
            sizes.Add(page["prompts"]!.AsArray().Count);
            names.AddRange(page["prompts"]!.AsArray().Select(prompt => (string)prompt!["name"]!));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);

        Assert.Equal([5, 5, 2], sizes);
        Assert.Equal(prompts.Select(prompt => prompt.Definition.Name).Reverse(), names);
    }

    [Fact]
    public async Task PromptLister_describes_prompts_with_their_arguments_and_the_time_to_live()
    {
        await using ProtocolServer server = Serving(Report, new DelegatingPrompt("plain"));

        JsonNode result = (await server.RequestAsync("prompts/list"))["result"]!;

        Assert.Equal(
            """{"name":"weekly_report","title":"weekly_report","description":"Says the text of the test.","arguments":[{"name":"team","description":"Whose.","required":true},{"name":"tone","description":"How.","required":false}]}""",
            result["prompts"]![1]!.ToJsonString());
        Assert.Null(result["prompts"]![0]!["arguments"]);
        Assert.Equal(300_000, (long)result["ttlMs"]!);
        Assert.Equal("public", (string)result["cacheScope"]!);
    }

    [Fact]
    public async Task PromptLister_refuses_an_unknown_cursor()
    {
        await using ProtocolServer server = Serving(Report);

        JsonNode error = (await server.RequestAsync("prompts/list", new JsonObject { ["cursor"] = "nonsense!" }))["error"]!;

        Assert.Equal(-32602, (int)error["code"]!);
        Assert.Contains("nextCursor", (string)error["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PromptDispatch_fills_in_arguments_of_any_language()
    {
        await using ProtocolServer server = Serving(Report);

        JsonNode result = (await server.RequestAsync("prompts/get", Get("weekly_report", new JsonObject { ["team"] = "红队 👩‍🚀", ["tone"] = "" })))["result"]!;

        Assert.Equal("Says the text of the test.", (string)result["description"]!);
        Assert.Equal("user", (string)result["messages"]![0]!["role"]!);
        Assert.Equal("Report of 红队 👩‍🚀, .", (string)result["messages"]![0]!["content"]!["text"]!);
    }

    [Theory]
    [InlineData("weekly_report", "{}", "The prompt \"weekly_report\" needs the argument \"team\". Send it as text in \"arguments\".")]
    [InlineData("weekly_report", "null", "The prompt \"weekly_report\" needs the argument \"team\". Send it as text in \"arguments\".")]
    [InlineData("weekly_report", """{"team":""}""", "The prompt \"weekly_report\" needs the argument \"team\". Send it as text in \"arguments\".")]
    [InlineData("weekly_report", """{"team":null}""", "The prompt \"weekly_report\" needs the argument \"team\". Send it as text in \"arguments\".")]
    [InlineData("weekly_report", """{"taem":"red"}""", "The prompt \"weekly_report\" has no argument \"taem\". Did you mean \"team\"?")]
    [InlineData("weekly_report", """{"somebody":"red"}""", "The prompt \"weekly_report\" has no argument \"somebody\". It has \"team\", \"tone\".")]
    [InlineData("weekly_report", """{"team":5}""", "The argument \"team\" is not text. Send it as a JSON string.")]
    [InlineData("weekly_report", """{"team":"0123456789a"}""", "The argument \"team\" has 11 characters, more than the 10 it may have. Shorten it.")]
    [InlineData("plain", """{"x":"y"}""", "The prompt \"plain\" has no argument \"x\". It has no arguments: send none.")]
    [InlineData("picky", """{"team":"green"}""", "Only red.")]
    [InlineData("weekly_reprot", "{}", "There is no prompt \"weekly_reprot\". Did you mean \"weekly_report\"?")]
    [InlineData("无", "{}", "There is no prompt \"无\". Ask prompts/list for what there is.")]
    [InlineData("", "{}", "There is no prompt \"\". Ask prompts/list for what there is.")]
    public async Task PromptArguments_refuse_invalid_arguments_with_the_next_step(string name, string arguments, string sentence)
    {
        var picky = new DelegatingPrompt("picky", _ => throw new ToolErrorException("bad_value", "Only red.")) { Arguments = Report.Arguments };
        await using var server = new ProtocolServer(
            new CatalogContents { Tools = [], Prompts = [Report, picky, new DelegatingPrompt("plain")] }, new ProtocolOptions { PromptArgumentCharacters = 10 });

        JsonNode error = (await server.RequestAsync("prompts/get", Get(name, (JsonObject?)JsonNode.Parse(arguments))))["error"]!;

        Assert.Equal(-32602, (int)error["code"]!);
        Assert.Equal(sentence, (string)error["message"]!);
    }

    [Fact]
    public async Task RequestFaults_hides_and_logs_a_fault_of_a_prompt()
    {
        await using ProtocolServer server = Serving(new DelegatingPrompt("broken", _ => throw new InvalidOperationException("/etc/secret/path")));

        JsonNode error = (await server.RequestAsync("prompts/get", Get("broken")))["error"]!;

        Assert.Equal(-32603, (int)error["code"]!);
        Assert.DoesNotContain("secret", error.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(server.Log.Entries, entry => entry.Level == LogLevel.Error && entry.Message == "Prompt broken failed" && entry.Exception is not null);
    }

    [Fact]
    public async Task PromptDispatch_removes_secrets()
    {
        var redactor = new SecretRedactor([new("KEY", "hunter2-hunter2")]);
        await using var server = new ProtocolServer(
            new CatalogContents { Tools = [], Prompts = [new DelegatingPrompt("leaky", _ => "It is hunter2-hunter2.")], Redactor = redactor });

        JsonNode result = (await server.RequestAsync("prompts/get", Get("leaky")))["result"]!;

        Assert.Equal("It is [secret:KEY].", (string)result["messages"]![0]!["content"]!["text"]!);
    }

    [Fact]
    public async Task FullServerSetup_declares_prompts_and_resources_even_when_there_are_none()
    {
        await using var server = new ProtocolServer();

        Assert.Empty((await server.RequestAsync("prompts/list"))["result"]!["prompts"]!.AsArray());
        JsonNode capabilities = (await server.RequestAsync("server/discover"))["result"]!["capabilities"]!;
        Assert.Equal("""{"listChanged":true}""", capabilities["tools"]!.ToJsonString());
        Assert.Equal("""{"listChanged":true}""", capabilities["prompts"]!.ToJsonString());
        Assert.Equal("""{"subscribe":true,"listChanged":true}""", capabilities["resources"]!.ToJsonString());
        Assert.NotNull(capabilities["completions"]);
    }

    [Fact]
    public async Task CompletionDispatch_completes_arguments_of_prompts()
    {
        await using ProtocolServer server = Serving(new DelegatingPrompt("p")
        {
            Arguments = Report.Arguments,
            Values = [.. Enumerable.Range(0, 150).Select(i => $"red {i}"), "红"],
        });

        JsonNode some = (await CompleteAsync(server, "p", "team", "红"))["result"]!["completion"]!;
        JsonNode many = (await CompleteAsync(server, "p", "team", "red"))["result"]!["completion"]!;

        Assert.Equal(["红"], some["values"]!.AsArray().Select(value => (string)value!));
        Assert.False((bool)some["hasMore"]!);
        Assert.Equal(100, many["values"]!.AsArray().Count);
        Assert.True((bool)many["hasMore"]!);
        Assert.Equal("The prompt has no argument \"taem\". It has \"team\", \"tone\".", (string)(await CompleteAsync(server, "p", "taem", ""))["error"]!["message"]!);
        Assert.Equal("There is no prompt \"other\". Ask prompts/list for what there is.", (string)(await CompleteAsync(server, "other", "a", ""))["error"]!["message"]!);
    }

    private static Task<JsonNode> CompleteAsync(ProtocolServer server, string prompt, string argument, string typed) => server.RequestAsync("completion/complete", new JsonObject
    {
        ["ref"] = new JsonObject { ["type"] = "ref/prompt", ["name"] = prompt },
        ["argument"] = new JsonObject { ["name"] = argument, ["value"] = typed },
    });
}
