using System.Text.Json;
using McpTools.Modules.Scripts;
using McpTools.Tests.ScriptWorker.Language;
using McpTools.Tests.Support;
using McpTools.Workers.Scripts;

namespace McpTools.Tests.ScriptWorker.Models;

public sealed class ModelScriptTests(ScriptSession session) : IClassFixture<ScriptSession>
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Answers = ModelScript.Answers(Sources.Root);
    private static readonly Dictionary<string, ModelScript> Scripts = ModelScript.Load(Sources.Root).ToDictionary(script => script.Name);

    public static TheoryData<string> Names => [.. Scripts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ScriptRun_gives_the_outcome_of_Node(string name)
    {
        ModelScript script = Scripts[name];
        ScriptOutcome outcome = await session.RunAsync(
            new ScriptRequest
            {
                Code = script.Code,
                Input = script.Input,
                Tools = [.. Answers.Keys.Select(ToolOf).Distinct()],
                Limits = new ScriptLimits { TimeoutMs = 60_000, CpuMs = 60_000 },
            },
            Answer);
        bool isEqual = script.Error == outcome.Reply.Error?.Message && AreEqual(script.Result, outcome.Reply.Value)
            && script.Console.SequenceEqual(ScriptSession.Printed(outcome));
        if (ModelScript.Differences.TryGetValue(name, out string? reason))
        {
            Assert.False(isEqual, $"Node has the same outcome. Remove this from the differences: {reason}");
            return;
        }

        Assert.True(isEqual, $"""
            Node:
            {Describe(script.Error, script.Result, script.Console)}
            Here:
            {Describe(outcome.Reply.Error?.Message, outcome.Reply.Value, ScriptSession.Printed(outcome))}
            """);
    }

    [Fact]
    public void ModelScript_has_an_outcome_for_each_of_at_least_150_files()
    {
        Assert.Equal(ModelScript.Files(Sources.Root).Order(StringComparer.Ordinal), Scripts.Keys.Order(StringComparer.Ordinal));
        Assert.True(Scripts.Count >= 150);
        Assert.Empty(ModelScript.Differences.Keys.Except(Scripts.Keys));
    }

    private static string ToolOf(string answer) => answer.Split('?')[0];

    private static bool AreEqual(JsonElement one, JsonElement other) =>
        one.ValueKind is JsonValueKind.Undefined || other.ValueKind is JsonValueKind.Undefined
            ? one.ValueKind == other.ValueKind
            : JsonElement.DeepEquals(one, other);

    private static string Describe(string? error, JsonElement result, IEnumerable<string> console) => string.Join('\n', [error ?? $"{result}", .. console]);

    private static ToolAnswer Answer(ToolRequest call)
    {
        string query = string.Join('&', call.Arguments.EnumerateObject().OrderBy(argument => argument.Name, StringComparer.Ordinal)
            .Select(argument => $"{argument.Name}={argument.Value}"));
        JsonElement answer = Answers.GetValueOrDefault(query.Length > 0 ? $"{call.Name}?{query}" : call.Name);
        return answer.ValueKind is not JsonValueKind.Object || answer.TryGetProperty("status", out _)
            ? new ToolAnswer { Id = call.Id, Failure = new ToolFailure("upstream_status", $"{call.Name} failed.", null) }
            : new ToolAnswer
            {
                Id = call.Id,
                Value = answer.TryGetProperty("json", out JsonElement json)
                    ? JsonElement.Parse($$"""{"value":{{json.GetRawText()}}}""")
                    : JsonElement.Parse($$"""{"text":{{answer.GetProperty("text").GetRawText()}}}"""),
            };
    }
}
