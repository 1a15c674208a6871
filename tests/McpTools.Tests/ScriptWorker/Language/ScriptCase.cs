namespace McpTools.Tests.ScriptWorker.Language;

/// <summary>An entry of a file in Cases. It has a name, the indented code, and the expected JSON after an arrow.</summary>
public sealed record ScriptCase(string File, string Name, string Code, string Expected)
{
    private const string Arrow = "=> ";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "ScriptWorker", "Language", "Cases");

    private static readonly Lazy<IReadOnlyList<ScriptCase>> Everything =
        new(() => [.. Directory.EnumerateFiles(Folder, "*.txt").Order(StringComparer.Ordinal).SelectMany(Read)]);

    public static IReadOnlyList<ScriptCase> All => Everything.Value;

    public static ScriptCase Find(string file, string name) => All.Single(entry => entry.File == file && entry.Name == name);

    public static TheoryData<string, string> Rows(Func<string, bool> files)
    {
        TheoryData<string, string> rows = [];
        foreach (ScriptCase entry in All.Where(entry => files(entry.File)))
        {
            rows.Add(entry.File, entry.Name);
        }

        return rows;
    }

    private static IEnumerable<ScriptCase> Read(string path)
    {
        string name = "";
        List<string> code = [];
        foreach (string line in System.IO.File.ReadLines(path).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                code.Add(line[2..]);
            }
            else if (line.StartsWith(Arrow, StringComparison.Ordinal))
            {
                yield return new ScriptCase(Path.GetFileNameWithoutExtension(path), name, string.Join('\n', code), line[Arrow.Length..]);
                code.Clear();
            }
            else
            {
                Assert.True(code.Count == 0, $"{path}: \"{name}\" has no result.");
                name = line;
            }
        }

        Assert.True(code.Count == 0, $"{path}: \"{name}\" has no result.");
    }
}
