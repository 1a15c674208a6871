using System.Text.Json;
using System.Text.RegularExpressions;

namespace McpTools.Tests.ScriptWorker.Models;

/// <summary>A script as a language model writes it, and what it returns and prints in Node.</summary>
/// <param name="Name">The folder and the name of its file.</param>
/// <param name="Code">The whole code.</param>
/// <param name="Input">The input, which a comment of the script contains; undefined when there is none.</param>
/// <param name="Expected">The outcome of the script in Node, as expected.cjs wrote it.</param>
internal sealed partial record ModelScript(string Name, string Code, JsonElement Input, JsonElement Expected)
{
    /// <summary>The scripts whose outcome differs from that in Node, and the reason that docs/javascript.md gives.</summary>
    public static readonly IReadOnlyDictionary<string, string> Differences = new Dictionary<string, string>
    {
        ["sorting/natural-order"] = "The console fills lines with the elements of a list. Node aligns them in columns.",
        ["statistics/moving-average"] = "The console writes a table without a frame.",
    };

    /// <summary>The result in Node; undefined when there is none.</summary>
    public JsonElement Result => Expected.TryGetProperty("result", out JsonElement result) ? result : default;

    /// <summary>The message of the error that ended the script in Node; null when none did.</summary>
    public string? Error => Expected.TryGetProperty("error", out JsonElement error) ? error.GetString() : null;

    /// <summary>What the script printed in Node, as "level: text".</summary>
    public IReadOnlyList<string> Console => [.. Expected.GetProperty("console").EnumerateArray().Select(line => line.GetString()!)];

    /// <param name="root">The root of the repository.</param>
    public static IReadOnlyList<ModelScript> Load(string root)
    {
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(root), "expected.json")));
        return [.. expected.RootElement.EnumerateObject().Select(script => Read(root, script.Name, script.Value.Clone()))];
    }

    /// <returns>The answers of the tools by the name of the tool and its arguments, for example <c>list_items?page=1</c>.</returns>
    public static IReadOnlyDictionary<string, JsonElement> Answers(string root)
    {
        using var answers = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(root), "answers.json")));
        return answers.RootElement.EnumerateObject().ToDictionary(answer => answer.Name, answer => answer.Value.Clone());
    }

    /// <returns>The names of all files with scripts.</returns>
    public static IEnumerable<string> Files(string root) =>
        Directory.EnumerateFiles(Path.Combine(Folder(root), "Scripts"), "*.js", SearchOption.AllDirectories)
            .Select(path => $"{Path.GetFileName(Path.GetDirectoryName(path))}/{Path.GetFileNameWithoutExtension(path)}");

    private static string Folder(string root) => Path.Combine(root, "tests", "McpTools.Tests", "ScriptWorker", "Models");

    private static ModelScript Read(string root, string name, JsonElement expected)
    {
        string code = File.ReadAllText(Path.Combine(Folder(root), "Scripts", $"{name}.js"));
        Match input = InputComment().Match(code);
        return new ModelScript(name, code, input.Success ? JsonElement.Parse(input.Groups["json"].Value) : default, expected);
    }

    [GeneratedRegex("^// input: (?<json>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex InputComment();
}
