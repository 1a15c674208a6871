using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Core.Schemas;
using McpTools.Server.Calls.Shaping;
using McpTools.Tests.Support;
using McpTools.Tools.Results;

namespace McpTools.Tests.Tools.Results;

/// <summary>Calls results_read through the whole pipeline, with the store of a test.</summary>
internal sealed class ResultsReadPipeline
{
    private static readonly JsonSchema Output = JsonSchema.Compile(ResultsRead.Definition.OutputSchema!.Value);

    public ResultsReadPipeline(params IEnumerable<ITool> tools) => Pipeline = new TestPipeline([new ResultsRead(), DelegatingTool.Answering("beside", ""), .. tools]);

    public TestPipeline Pipeline { get; }

    public Task<string> KeepAsync(string json) => KeepAsync(KeptResult.Json, json);

    public async Task<string> KeepAsync(string mimeType, string text, Caller? caller = null) =>
        (await Pipeline.Results.For(caller ?? Caller.Local).KeepAsync(mimeType, Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken))!.Id;

    /// <summary>Reads a page, and checks that it is within its budget, follows its schema and says the same in its text and its JSON.</summary>
    public async Task<JsonElement> PageAsync(string id, int? offset = null, string? select = null, string? search = null, Caller? caller = null)
    {
        ToolResult result = await CallAsync(id, offset, select, search, caller);
        Assert.True(result.Error is null, result.AllText());
        Assert.InRange(ResultSize.Characters(result), 1, ToolBudget.Default.ResultCharacters);
        JsonElement page = result.Structured!.Value;
        Assert.Empty(Output.Validate(page));
        Assert.Equal(page.TryGetProperty("next_offset", out JsonElement next), result.AllText().Contains($"Go on with offset {next}", StringComparison.Ordinal));
        Assert.False(result.Meta?.ContainsKey("mcptools/cut") ?? false);
        return page;
    }

    public async Task<ToolError> FailAsync(string id, int? offset = null, string? select = null, string? search = null, Caller? caller = null) =>
        (await CallAsync(id, offset, select, search, caller)).Error!;

    /// <summary>Reads all pages, until one has no next offset.</summary>
    public async Task<List<JsonElement>> PagesAsync(string id, string? select = null, string? search = null)
    {
        var pages = new List<JsonElement>();
        int? offset = null;
        do
        {
            JsonElement page = await PageAsync(id, offset, select, search);
            pages.Add(page);
            int? next = page.TryGetProperty("next_offset", out JsonElement value) ? value.GetInt32() : null;
            Assert.True(next is null || next > (offset ?? 0), "The next offset does not advance.");
            offset = next;
        }
        while (offset is not null);
        return pages;
    }

    public ValueTask<ToolResult> CallAsync(string id, int? offset = null, string? select = null, string? search = null, Caller? caller = null)
    {
        var arguments = new JsonObject { ["id"] = id };
        Set("offset", offset);
        Set("select", select);
        Set("search", search);
        return Pipeline.CallAsync(ResultHandle.Reader, arguments.ToJsonString(), caller, cancellationToken: TestContext.Current.CancellationToken);

        void Set(string name, JsonNode? value)
        {
            if (value is not null)
            {
                arguments[name] = value;
            }
        }
    }
}
