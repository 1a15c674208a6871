using System.Text.RegularExpressions;
using McpTools.Tests.Support;

namespace McpTools.Tests.Architecture;

/// <summary>Checks docs/architecture.md against the sources: dependencies between folders go one way only.</summary>
public partial class FolderDependencyTests
{
    // A folder, and the folders it may use. "Tools" is the tool contract at the root of the folder, "Tools/" any family below it.
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Json"] = [],
        ["Schemas"] = ["Json"],
        ["Config"] = ["Schemas", "Json"],
        ["Tools"] = ["Config", "Schemas", "Json"],
        ["State"] = ["Tools", "Config", "Json"],
        ["Egress"] = ["Tools", "Config", "Json"],
        ["Scripts"] = ["Tools", "Config", "Json"],
        ["Llm"] = ["Egress", "Tools", "Config", "Json"],
        ["Search"] = ["Json"],
        ["Tools/"] = ["Tools", "Config", "Egress", "Llm", "Scripts", "Search", "State", "Schemas", "Json"],
        ["Catalog"] = ["Tools", "Config", "Schemas", "Json"],
        ["Lint"] = ["Catalog", "Tools", "Config", "Schemas", "Json"],
        ["Calls"] = ["Catalog", "State", "Tools", "Config", "Schemas", "Json"],
        ["Protocol"] = ["Calls", "Catalog", "Tools", "Config", "Schemas", "Json"],
        ["Hosting"] = ["Protocol", "Calls", "Catalog", "Tools/", "Tools", "Egress", "Scripts", "State", "Config", "Schemas", "Json"],
        ["Cli"] = ["Hosting", "Tools/", "Search", "Lint", "Calls", "Catalog", "Tools", "Config", "Schemas", "Json"],
        [""] = ["Cli", "Hosting"],
    };

    private static readonly HashSet<string> Families =
        [.. Sources.Of("src/McpTools/Tools").Select(file => file.Folder.Split('/')).Where(parts => parts.Length > 3).Select(parts => parts[3])];

    [Fact]
    public void A_folder_uses_only_the_folders_below_it()
    {
        var wrong = new List<string>();
        foreach (Sources.SourceFile file in Sources.Of("src/McpTools"))
        {
            string own = FolderOf(file.Path);
            if (!MayKnow.TryGetValue(Kind(own), out string[]? known))
            {
                wrong.Add($"{file.Path} is in no folder of docs/architecture.md.");
                continue;
            }

            wrong.AddRange(file.Namespaces.Select(FolderOfNamespace).OfType<string>().Distinct().Where(folder => folder != own && !known.Contains(Kind(folder)))
                .Select(folder => $"{file.Path} uses {folder}, which {own} may not use."));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void A_namespace_follows_its_folder()
    {
        foreach (Sources.SourceFile file in Sources.Of("src"))
        {
            Match declared = Declaration().Match(file.Code);
            if (declared.Success)
            {
                Assert.Equal(file.Folder["src/".Length..].Replace('/', '.'), declared.Groups[1].Value);
            }
        }
    }

    [Theory]
    [InlineData(@"\bModelContextProtocol\b", "src/McpTools/Protocol/,src/McpTools/Hosting/,src/McpTools/Tools/Upstream/")]
    [InlineData(@"\bJint\b", "src/McpTools.ScriptWorker/")]
    [InlineData(@"\b(Markdig|AngleSharp|UglyToad|DocumentFormat)\b", "src/McpTools.ReaderWorker/")]
    [InlineData(@"\bLucene\b", "src/McpTools/Search/")]
    [InlineData(@"\bMicrosoft\.Extensions\.AI\b", "src/McpTools/Llm/")]
    [InlineData(@"\b(Console|Environment)\.\w", "src/McpTools/Cli/,src/McpTools/Hosting/,src/McpTools/Program.cs,src/McpTools.Workers/WorkerCommand.cs,src/McpTools.ScriptWorker/,src/McpTools.ReaderWorker/")]
    [InlineData(@"\b(HttpClient|SocketsHttpHandler|HttpMessageInvoker)\b", "src/McpTools/Egress/")]
    public void A_library_is_used_only_in_its_folders(string pattern, string folders)
    {
        var library = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(5));
        IEnumerable<string> strays = Sources.Of("src")
            .Where(file => !folders.Split(',').Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal)) && library.IsMatch(file.Code))
            .Select(file => file.Path);

        Assert.Empty(strays);
    }

    private static string FolderOf(string path)
    {
        string[] parts = path["src/McpTools/".Length..].Split('/');
        return parts.Length == 1 ? "" : parts[0] == "Tools" && parts.Length > 2 ? $"Tools/{parts[1]}" : parts[0];
    }

    private static string? FolderOfNamespace(string name)
    {
        string[] parts = name.Split('.');
        if (parts[1] != "Tools")
        {
            return MayKnow.ContainsKey(parts[1]) ? parts[1] : null;
        }

        return parts.Length > 2 && Families.Contains(parts[2]) ? $"Tools/{parts[2]}" : "Tools";
    }

    private static string Kind(string folder) => folder.StartsWith("Tools/", StringComparison.Ordinal) ? "Tools/" : folder;

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline, 5_000)]
    private static partial Regex Declaration();
}
