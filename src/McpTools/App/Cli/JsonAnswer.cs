using System.Buffers;
using System.Text;
using System.Text.Json;
using McpTools.App.Hosting;
using McpTools.Contract;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;
using McpTools.Server.Catalog;
using McpTools.Server.Lint;

namespace McpTools.App.Cli;

/// <summary>The answers of <c>list --json</c> and <c>check --json</c>.</summary>
internal static class JsonAnswer
{
    public static string OfList(IReadOnlyList<ToolDefinition> tools, LoadedCatalog loaded, bool withCost) => Write(json =>
    {
        json.WriteString("config", loaded.Location.Path);
        json.WriteStartArray("tools");
        int total = 0;
        foreach (ToolDefinition tool in tools)
        {
            json.WriteStartObject();
            json.WriteString("title", tool.Title);
            ToolCost.WriteServed(json, tool);
            if (withCost)
            {
                int tokens = ToolCost.EstimateTokens(tool);
                total += tokens;
                json.WriteNumber("estimatedTokens", tokens);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (withCost)
        {
            json.WriteNumber("estimatedTokens", total);
        }

        json.WriteStartArray("problems");
        foreach (ConfigProblem problem in loaded.Problems)
        {
            json.WriteStartObject();
            WriteMembers(json, problem);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public static string OfCheck(CheckReport report) => Write(json =>
    {
        json.WriteString("file", report.File);
        json.WriteNumber("tools", report.Tools);
        json.WriteNumber("estimatedTokens", report.EstimatedTokens);
        json.WriteStartArray("findings");
        foreach (Finding finding in report.Findings)
        {
            json.WriteStartObject();
            json.WriteString("level", finding.LevelName);
            json.WriteString("rule", finding.Rule);
            WriteMembers(json, finding.Problem);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string Write(Action<Utf8JsonWriter> writeMembers)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = CompactJson.Encoder }))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteMembers(Utf8JsonWriter json, ConfigProblem problem)
    {
        json.WriteString("file", problem.File);
        json.WriteNumber("line", problem.Line);
        json.WriteNumber("column", problem.Column);
        json.WriteString("entry", problem.Entry);
        json.WriteString("message", problem.Message);
        json.WriteString("remedy", problem.Remedy);
    }
}
