using System.Buffers;
using System.Text;
using System.Text.Json;
using McpTools.Core.Json;
using McpTools.Server.Lint;

namespace McpTools.App.Cli;

/// <summary>The answer of <c>check --json</c>.</summary>
internal static class CheckJson
{
    public static string Write(CheckReport report)
    {
        var buffer = new ArrayBufferWriter<byte>(4 * 1024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = CompactJson.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("file", report.File);
            json.WriteNumber("tools", report.Tools);
            json.WriteNumber("estimatedTokens", report.EstimatedTokens);
            json.WriteStartArray("findings");
            foreach (Finding finding in report.Findings)
            {
                WriteFinding(json, finding);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("level", finding.LevelName);
        json.WriteString("rule", finding.Rule);
        json.WriteString("file", finding.Problem.File);
        json.WriteNumber("line", finding.Problem.Line);
        json.WriteNumber("column", finding.Problem.Column);
        json.WriteString("entry", finding.Problem.Entry);
        json.WriteString("message", finding.Problem.Message);
        json.WriteString("remedy", finding.Problem.Remedy);
        json.WriteEndObject();
    }
}
