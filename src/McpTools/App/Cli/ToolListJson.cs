using System.Buffers;
using System.Text;
using System.Text.Json;
using McpTools.App.Hosting;
using McpTools.Contract;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;

namespace McpTools.App.Cli;

/// <summary>The answer of <c>list --json</c>.</summary>
internal static class ToolListJson
{
    public static string Write(IReadOnlyList<ToolDefinition> tools, LoadedCatalog loaded, bool withCost)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = CompactJson.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("config", loaded.Location.Path);
            json.WriteStartArray("tools");
            foreach (ToolDefinition tool in tools)
            {
                WriteTool(json, tool, withCost);
            }

            json.WriteEndArray();
            if (withCost)
            {
                json.WriteNumber("estimatedTokens", tools.Sum(ToolCost.EstimateTokens));
            }

            json.WriteStartArray("problems");
            foreach (ConfigProblem problem in loaded.Problems)
            {
                WriteProblem(json, problem);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteTool(Utf8JsonWriter json, ToolDefinition tool, bool withCost)
    {
        json.WriteStartObject();
        json.WriteString("title", tool.Title);
        ToolCost.WriteServed(json, tool);
        if (withCost)
        {
            json.WriteNumber("estimatedTokens", ToolCost.EstimateTokens(tool));
        }

        json.WriteEndObject();
    }

    private static void WriteProblem(Utf8JsonWriter json, ConfigProblem problem)
    {
        json.WriteStartObject();
        json.WriteString("file", problem.File);
        json.WriteNumber("line", problem.Line);
        json.WriteNumber("column", problem.Column);
        json.WriteString("entry", problem.Entry);
        json.WriteString("message", problem.Message);
        json.WriteString("remedy", problem.Remedy);
        json.WriteEndObject();
    }
}
