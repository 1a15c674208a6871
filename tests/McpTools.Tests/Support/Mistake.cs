using System.Text;
using System.Text.Json;
using McpTools.Core.Schemas;

namespace McpTools.Tests.Support;

/// <summary>One case of a file of mistakes. A case is <c>=== title (mark)</c>, the text of a tools.json, <c>--- served tools</c> and the problems.</summary>
/// <param name="Json">The text of the tools.json.</param>
/// <param name="Served">The names that are served although the file has a mistake, separated by spaces.</param>
/// <param name="Problems">The problems, one on each line.</param>
/// <param name="CaughtBy">Says which of the program and the published schema refuses the text.</param>
internal sealed record Mistake(string Json, string Served, string Problems, CaughtBy CaughtBy)
{
    private const string ProgramOnly = " (program only)";
    private const string SchemaOnly = " (schema only)";

    private static readonly JsonDocumentOptions AsEditorsRead = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The folder of the cases, where their relative paths start.</summary>
    public static string Folder { get; } = Path.Combine(Sources.Root, "tests", "McpTools.Tests", "Core", "Config", "Cases");

    /// <returns>The cases by title.</returns>
    public static IReadOnlyDictionary<string, Mistake> Load(string name)
    {
        string text = File.ReadAllText(Path.Combine(Folder, name), Encoding.UTF8);
        Dictionary<string, Mistake> cases = [];
        foreach (string block in text.Split("\n=== ").Skip(1))
        {
            string[] lines = block.TrimEnd('\n').Split('\n');
            int divider = Array.FindIndex(lines, line => line.StartsWith("---", StringComparison.Ordinal));
            string problems = string.Join('\n', lines[(divider + 1)..]).TrimEnd();
            CaughtBy caughtBy = lines[0].EndsWith(ProgramOnly, StringComparison.Ordinal) ? CaughtBy.Program
                : lines[0].EndsWith(SchemaOnly, StringComparison.Ordinal) ? CaughtBy.Schema
                : problems.Length > 0 ? CaughtBy.Both
                : CaughtBy.Neither;
            cases.Add(lines[0], new(string.Join('\n', lines[1..divider]), lines[divider][3..].Trim(), problems, caughtBy));
        }

        return cases;
    }

    /// <summary>Checks the text like an editor, which refuses text that is not JSON before it applies a schema.</summary>
    public bool IsRefusedBy(JsonSchema schema)
    {
        try
        {
            using var file = JsonDocument.Parse(Json, AsEditorsRead);
            return schema.Validate(file.RootElement).Count > 0;
        }
        catch (JsonException)
        {
            return true;
        }
    }
}

internal enum CaughtBy
{
    Neither,
    Program,
    Schema,
    Both,
}
