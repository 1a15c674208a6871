using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Tests.Support;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpTools.Tests.Server.Protocol.Asking;

public class RoundTripAskTests
{
    private static readonly JsonElement NameSchema = JsonElement.Parse("""{"type":"object","properties":{"name":{"type":"string"}},"required":["name"]}""");

    private static readonly JsonObject CanShowForms = new() { ["elicitation"] = new JsonObject { ["form"] = new JsonObject() } };

    private static DelegatingTool Greeter() => new("greet", async (_, context, ct) =>
    {
        Answer first = (await context.Ask.AskAsync([new Question("first", "First name?", NameSchema)], ct))["first"];
        if (first.Action != AnswerAction.Accept)
        {
            return ToolResult.Text("As you like.");
        }

        Answer last = (await context.Ask.AskAsync([new Question("last", "Last name?", NameSchema)], ct))["last"];
        return ToolResult.Text($"Hello {first.Values.GetProperty("name").GetString()} {last.Values.GetProperty("name").GetString()}");
    });

    private static JsonObject Round(JsonNode? before, string? key = null, string answer = """{"action":"accept","content":{"name":"Ada"}}""")
    {
        var parameters = new JsonObject { ["name"] = "greet" };
        if (before is not null)
        {
            parameters["requestState"] = (string)before["result"]!["requestState"]!;
            parameters["inputResponses"] = new JsonObject { [key!] = JsonNode.Parse(answer) };
        }

        return parameters;
    }

    private static string? Asked(JsonNode answer) => answer["result"]?["inputRequests"]?.AsObject().Single().Key;

    [Fact]
    public async Task RoundTripAsk_ends_each_round_with_questions_and_collects_the_answers_of_all_rounds()
    {
        await using var server = new ProtocolServer(Greeter());

        JsonNode one = await server.RequestAsync("tools/call", Round(null), CanShowForms);
        JsonNode two = await server.RequestAsync("tools/call", Round(one, "first"), CanShowForms);
        JsonNode three = await server.RequestAsync("tools/call", Round(two, "last", """{"action":"accept","content":{"name":"Lovelace"}}"""), CanShowForms);

        Assert.Equal(("input_required", "first"), ((string)one["result"]!["resultType"]!, Asked(one)));
        Assert.Equal(("input_required", "last"), ((string)two["result"]!["resultType"]!, Asked(two)));
        Assert.Equal("Hello Ada Lovelace", (string)three["result"]!["content"]![0]!["text"]!);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("""{"action":"accept"}""")]
    [InlineData("""{"action":"accept","content":{"name":7}}""")]
    [InlineData("""{"action":"shrug"}""")]
    public async Task RoundTripAsk_repeats_a_question_after_an_unusable_answer(string answer)
    {
        await using var server = new ProtocolServer(Greeter());

        JsonNode one = await server.RequestAsync("tools/call", Round(null), CanShowForms);
        JsonNode again = await server.RequestAsync("tools/call", Round(one, "first", answer), CanShowForms);

        Assert.Equal("first", Asked(again));
    }

    [Fact]
    public async Task RoundTripAsk_passes_on_that_a_person_declined()
    {
        await using var server = new ProtocolServer(Greeter());

        JsonNode one = await server.RequestAsync("tools/call", Round(null), CanShowForms);
        JsonNode declined = await server.RequestAsync("tools/call", Round(one, "first", """{"action":"decline"}"""), CanShowForms);

        Assert.Equal("As you like.", (string)declined["result"]!["content"]![0]!["text"]!);
    }

    [Fact]
    public async Task RoundTripAsk_refuses_a_state_that_was_changed_or_expired_or_is_for_another_call()
    {
        await using var server = new ProtocolServer(Greeter());
        JsonNode one = await server.RequestAsync("tools/call", Round(null), CanShowForms);
        JsonObject changed = Round(one, "first");
        changed["requestState"] = (string)changed["requestState"]! + "x";
        JsonObject other = Round(one, "first");
        other["arguments"] = new JsonObject { ["different"] = true };

        JsonNode[] refused =
        [
            await server.RequestAsync("tools/call", changed, CanShowForms),
            await server.RequestAsync("tools/call", other, CanShowForms),
        ];
        server.Time.Advance(TimeSpan.FromMinutes(31));
        JsonNode expired = await server.RequestAsync("tools/call", Round(one, "first"), CanShowForms);

        Assert.All([.. refused, expired], (JsonNode answer) => Assert.Equal(-32602, (int)answer["error"]!["code"]!));
    }

    [Fact]
    public async Task RequestBinding_seals_the_repaired_arguments_that_a_person_confirms()
    {
        var tool = new DelegatingTool(
            "greet",
            async (arguments, context, ct) =>
            {
                await context.Ask.AskAsync([new Question("first", $"Greet {arguments.GetProperty("times").GetRawText()} times?", NameSchema)], ct);
                return ToolResult.Text(arguments.GetRawText());
            },
            """{"type":"object","properties":{"times":{"type":"integer"}}}""");
        await using var server = new ProtocolServer(tool);
        JsonObject Called(JsonNode? before, JsonNode times)
        {
            JsonObject round = Round(before, "first");
            round["arguments"] = new JsonObject { ["times"] = times };
            return round;
        }

        JsonNode one = await server.RequestAsync("tools/call", Called(null, "3"), CanShowForms);
        JsonNode same = await server.RequestAsync("tools/call", Called(one, 3), CanShowForms);
        JsonNode other = await server.RequestAsync("tools/call", Called(one, "4"), CanShowForms);

        Assert.Equal("Greet 3 times?", (string)one["result"]!["inputRequests"]!["first"]!["params"]!["message"]!);
        Assert.Equal("""{"times":3}""", (string)same["result"]!["content"]![0]!["text"]!);
        Assert.Equal(-32602, (int)other["error"]!["code"]!);
    }

    [Fact]
    public async Task RoundTripAsk_fails_with_cannot_ask_for_a_client_without_forms()
    {
        await using var server = new ProtocolServer(Greeter());

        JsonNode result = (await server.RequestAsync("tools/call", Round(null)))["result"]!;

        Assert.Equal("cannot_ask", (string)result["_meta"]!["mcptools/error"]!["code"]!);
    }

    [Theory]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    [InlineData(null)]
    public async Task RoundTripAsk_works_with_the_client_of_the_SDK_on_every_revision(string? revision)
    {
        await using var server = new ProtocolServer(Greeter());
        await using McpClient client = await server.ConnectAsync(new McpClientOptions
        {
            ProtocolVersion = revision,
            Handlers = new McpClientHandlers
            {
                ElicitationHandler = (_, _) => new(new ElicitResult
                {
                    Action = "accept",
                    Content = new Dictionary<string, JsonElement> { ["name"] = JsonElement.Parse("\"Ada\"") },
                }),
            },
        });

        CallToolResult result = await client.CallToolAsync("greet");

        Assert.Equal("Hello Ada Ada", Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
    }
}
