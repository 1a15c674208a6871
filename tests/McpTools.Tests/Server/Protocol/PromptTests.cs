using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol;
using McpTools.Tests.Support;
using Microsoft.Extensions.Logging;

namespace McpTools.Tests.Server.Protocol;

public class PromptTests
{
    private static readonly DelegatingPrompt Report = new("weekly_report", arguments => $"Report of {arguments["team"]}, {arguments.GetValueOrDefault("tone")}.")
    {
        Arguments = [new PromptArgument("team", "Whose.", true), new PromptArgument("tone", "How.", false)],
    };

    private static ProtocolServer Serving(params IPrompt[] prompts) => new(new CatalogContents { Tools = [], Prompts = prompts });

    private static JsonObject Get(string name, JsonObject? arguments = null) => new() { ["name"] = name, ["arguments"] = arguments };

    [Fact]
    public async Task They_are_listed_in_pages_each_once_and_by_name()
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
    public async Task An_entry_says_what_a_person_needs_to_pick_and_fill_it_and_how_long_that_holds()
    {
        await using ProtocolServer server = Serving(Report, new DelegatingPrompt("plain"));

        JsonNode result = (await server.RequestAsync("prompts/list"))["result"]!;

        Assert.Equal(
            """{"name":"weekly_report","title":"weekly_report","description":"Says what the test says.","arguments":[{"name":"team","description":"Whose.","required":true},{"name":"tone","description":"How.","required":false}]}""",
            result["prompts"]![1]!.ToJsonString());
        Assert.Null(result["prompts"]![0]!["arguments"]);
        Assert.Equal(300_000, (long)result["ttlMs"]!);
        Assert.Equal("public", (string)result["cacheScope"]!);
    }

    [Fact]
    public async Task A_cursor_that_was_never_given_is_refused()
    {
        await using ProtocolServer server = Serving(Report);

        JsonNode error = (await server.RequestAsync("prompts/list", new JsonObject { ["cursor"] = "nonsense!" }))["error"]!;

        Assert.Equal(-32602, (int)error["code"]!);
        Assert.Contains("nextCursor", (string)error["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_of_any_language_are_filled_in()
    {
        await using ProtocolServer server = Serving(Report);

        JsonNode result = (await server.RequestAsync("prompts/get", Get("weekly_report", new JsonObject { ["team"] = "红队 👩‍🚀", ["tone"] = "" })))["result"]!;

        Assert.Equal("Says what the test says.", (string)result["description"]!);
        Assert.Equal("user", (string)result["messages"]![0]!["role"]!);
        Assert.Equal("Report of 红队 👩‍🚀, .", (string)result["messages"]![0]!["content"]!["text"]!);
    }

    [Theory]
    [InlineData("weekly_report", "{}", "The prompt \"weekly_report\" needs the argument \"team\". Send it as text in \"arguments\".")]
    [InlineData("weekly_report", "null", "The prompt \"weekly_report\" needs the argument \"team\". Send it as text in \"arguments\".")]
    [InlineData("weekly_report", """{"team":""}""", "The prompt \"weekly_report\" needs the argument \"team\". Send it as text in \"arguments\".")]
    [InlineData("weekly_report", """{"team":null}""", "The prompt \"weekly_report\" needs the argument \"team\". Send it as text in \"arguments\".")]
    [InlineData("weekly_report", """{"taem":"red"}""", "The prompt \"weekly_report\" has no argument \"taem\". Did you mean \"team\"?")]
    [InlineData("weekly_report", """{"somebody":"red"}""", "The prompt \"weekly_report\" has no argument \"somebody\". It takes \"team\", \"tone\".")]
    [InlineData("weekly_report", """{"team":5}""", "The argument \"team\" is no text. Send it as a JSON string.")]
    [InlineData("weekly_report", """{"team":"0123456789a"}""", "The argument \"team\" has 11 characters, more than the 10 it may have. Shorten it.")]
    [InlineData("plain", """{"x":"y"}""", "The prompt \"plain\" has no argument \"x\". It takes none: send no arguments.")]
    [InlineData("picky", """{"team":"green"}""", "Only red.")]
    [InlineData("weekly_reprot", "{}", "There is no prompt \"weekly_reprot\". Did you mean \"weekly_report\"?")]
    [InlineData("无", "{}", "There is no prompt \"无\". Ask prompts/list for what there is.")]
    [InlineData("", "{}", "There is no prompt \"\". Ask prompts/list for what there is.")]
    public async Task What_is_wrong_is_told_with_the_next_step(string name, string arguments, string sentence)
    {
        var picky = new DelegatingPrompt("picky", _ => throw new ToolErrorException("bad_value", "Only red.")) { Arguments = Report.Arguments };
        await using var server = new ProtocolServer(
            new CatalogContents { Tools = [], Prompts = [Report, picky, new DelegatingPrompt("plain")] }, new ProtocolOptions { PromptArgumentCharacters = 10 });

        JsonNode error = (await server.RequestAsync("prompts/get", Get(name, (JsonObject?)JsonNode.Parse(arguments))))["error"]!;

        Assert.Equal(-32602, (int)error["code"]!);
        Assert.Equal(sentence, (string)error["message"]!);
    }

    [Fact]
    public async Task A_fault_of_a_prompt_is_told_in_general_and_logged()
    {
        await using ProtocolServer server = Serving(new DelegatingPrompt("broken", _ => throw new InvalidOperationException("/etc/secret/path")));

        JsonNode error = (await server.RequestAsync("prompts/get", Get("broken")))["error"]!;

        Assert.Equal(-32603, (int)error["code"]!);
        Assert.DoesNotContain("secret", error.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(server.Log.Entries, entry => entry.Level == LogLevel.Error && entry.Message == "Prompt broken failed" && entry.Exception is not null);
    }

    [Fact]
    public async Task Secrets_are_taken_out_of_what_it_says()
    {
        var redactor = new SecretRedactor([new("KEY", "hunter2-hunter2")]);
        await using var server = new ProtocolServer(
            new CatalogContents { Tools = [], Prompts = [new DelegatingPrompt("leaky", _ => "It is hunter2-hunter2.")], Redactor = redactor });

        JsonNode result = (await server.RequestAsync("prompts/get", Get("leaky")))["result"]!;

        Assert.Equal("It is [secret:KEY].", (string)result["messages"]![0]!["content"]!["text"]!);
    }

    [Fact]
    public async Task Without_any_there_is_an_empty_list_and_the_capability_all_the_same()
    {
        await using var server = new ProtocolServer();

        Assert.Empty((await server.RequestAsync("prompts/list"))["result"]!["prompts"]!.AsArray());
        JsonNode capabilities = (await server.RequestAsync("server/discover"))["result"]!["capabilities"]!;
        Assert.Equal("""{"listChanged":true}""", capabilities["prompts"]!.ToJsonString());
        Assert.Equal("""{"subscribe":true,"listChanged":true}""", capabilities["resources"]!.ToJsonString());
        Assert.NotNull(capabilities["completions"]);
    }

    [Fact]
    public async Task Values_of_an_argument_are_completed()
    {
        await using ProtocolServer server = Serving(new DelegatingPrompt("p")
        {
            Arguments = Report.Arguments, Values = [.. Enumerable.Range(0, 150).Select(i => $"red {i}"), "红"],
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
