using System.Text.RegularExpressions;
using McpTools.Tests.Support;

namespace McpTools.Tests.Architecture;

/// <summary>Checks the dependencies between folders that docs/architecture.md states.</summary>
public partial class FolderDependencyTests
{
    private static readonly string[] Core = ["Core/Config", "Core/Schemas", "Core/Json"];

    // A folder of docs/architecture.md, and the folders that it may use. "Tools/" is any tool family, "" is Program.cs.
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Core/Json"] = [],
        ["Core/Schemas"] = ["Core/Json"],
        ["Core/Config"] = ["Core/Schemas", "Core/Json"],
        ["Contract"] = [.. Core],
        ["Modules/State"] = ["Contract", .. Core],
        ["Modules/Egress"] = ["Contract", .. Core],
        ["Modules/Scripts"] = ["Contract", .. Core],
        ["Modules/Llm"] = ["Modules/Egress", "Contract", .. Core],
        ["Modules/Search"] = ["Core/Json"],
        ["Tools/"] = ["Modules/Egress", "Modules/Llm", "Modules/Scripts", "Modules/Search", "Modules/State", "Contract", .. Core],
        ["Server/Catalog"] = ["Contract", .. Core],
        ["Server/Lint"] = ["Server/Catalog", "Contract", .. Core],
        ["Server/Calls"] = ["Server/Catalog", "Modules/State", "Contract", .. Core],
        ["Server/Protocol"] = ["Server/Calls", "Server/Catalog", "Modules/State", "Contract", .. Core],
        ["App/Hosting"] = ["Server/Protocol", "Server/Calls", "Server/Catalog", "Tools/", "Modules/Egress", "Modules/Scripts", "Modules/State", "Contract", .. Core],
        ["App/Cli"] = ["App/Hosting", "Tools/", "Modules/Search", "Server/Protocol", "Server/Lint", "Server/Calls", "Server/Catalog", "Contract", .. Core],
        [""] = ["App/Cli", "App/Hosting"],
    };

    private static readonly IReadOnlyList<Sources.SourceFile> Source = Sources.Of("src");

    private static readonly SourceReferences References = new(Source);

    [Fact]
    public void A_folder_uses_only_the_folders_below_it()
    {
        var wrong = new List<string>();
        foreach (Sources.SourceFile file in Sources.Of("src/McpTools"))
        {
            string own = FolderOf(file.Path);
            if (!MayUse.TryGetValue(Kind(own), out string[]? known))
            {
                wrong.Add($"{file.Path} is in no folder of docs/architecture.md.");
                continue;
            }

            wrong.AddRange(References.Of(file).Where(used => used.Path.StartsWith("src/McpTools/", StringComparison.Ordinal))
                .Select(used => FolderOf(used.Path)).Distinct().Where(folder => folder != own && !known.Contains(Kind(folder)))
                .Select(folder => $"{file.Path} uses {folder}, which {own} may not use."));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void No_two_folders_use_each_other()
    {
        string[] folders = [.. Source.SelectMany(file => Ancestors(file.Folder)).Distinct().Order(StringComparer.Ordinal)];

        string[] circles = [.. folders.SelectMany(References.CirclesIn)];

        Assert.True(circles.Length == 0, string.Join('\n', circles));
    }

    [Fact]
    public void A_type_name_is_unique_in_the_solution()
    {
        IEnumerable<string> shared = Source.SelectMany(file => file.Types.Distinct().Select(type => (type, file.Namespace)))
            .Distinct().GroupBy(one => one.type).Where(same => same.Count() > 1)
            .Select(same => $"{same.Key}: {string.Join(", ", same.Select(one => one.Namespace))}");

        Assert.Empty(shared);
    }

    [Fact]
    public void A_namespace_follows_its_folder()
    {
        foreach (Sources.SourceFile file in Source.Where(file => file.Namespace.Length > 0))
        {
            Assert.Equal(file.Folder["src/".Length..].Replace('/', '.'), file.Namespace);
        }
    }

    [Theory]
    [InlineData(@"\bModelContextProtocol\b", "src/McpTools/Server/Protocol/,src/McpTools/Tools/Upstream/")]
    [InlineData(@"\bJint\b", "src/McpTools.ScriptWorker/")]
    [InlineData(@"\b(Markdig|AngleSharp|UglyToad|DocumentFormat)\b", "src/McpTools.ReaderWorker/")]
    [InlineData(@"\bLucene\b", "src/McpTools/Modules/Search/")]
    [InlineData(@"\bMicrosoft\.Extensions\.AI\b", "src/McpTools/Modules/Llm/")]
    [InlineData(@"\b(Console|Environment)\.\w", "src/McpTools/App/Cli/,src/McpTools/App/Hosting/,src/McpTools/Program.cs,src/McpTools.Workers/WorkerCommand.cs,src/McpTools.ScriptWorker/,src/McpTools.ReaderWorker/")]
    [InlineData(@"\b(HttpClient|SocketsHttpHandler|HttpMessageInvoker)\b", "src/McpTools/Modules/Egress/")]
    public void A_library_is_used_only_in_its_folders(string pattern, string folders)
    {
        var library = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(5));
        IEnumerable<string> strays = Source
            .Where(file => !folders.Split(',').Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal)) && library.IsMatch(file.Code))
            .Select(file => file.Path);

        Assert.Empty(strays);
    }

    private static string FolderOf(string path)
    {
        string[] parts = path["src/McpTools/".Length..].Split('/');
        return parts.Length == 1 ? "" : parts[0] == "Contract" ? parts[0] : $"{parts[0]}/{parts[1]}";
    }

    private static string Kind(string folder) => folder.StartsWith("Tools/", StringComparison.Ordinal) ? "Tools/" : folder;

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (int end = folder.Length; end > 0; end = folder.LastIndexOf('/', end - 1))
        {
            yield return folder[..end];
        }
    }
}
