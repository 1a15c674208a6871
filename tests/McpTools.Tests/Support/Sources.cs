using System.Text.RegularExpressions;

namespace McpTools.Tests.Support;

/// <summary>The project's own source files, for tests that hold its rules.</summary>
internal static partial class Sources
{
    public static string Root { get; } = FindRoot();

    // Read once for all architecture tests. A file's text does not change while the tests run.
    private static readonly Lazy<SourceFile[]> All = new(() => [.. Read("src"), .. Read("tests")]);

    public static IReadOnlyList<SourceFile> Of(string folder) => [.. All.Value.Where(file => file.Path.StartsWith($"{folder}/", StringComparison.Ordinal))];

    private static IEnumerable<SourceFile> Read(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path)))
            .OrderBy(file => file.Path, StringComparer.Ordinal);

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "McpTools.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("These tests run inside the repository.");
    }

    internal sealed partial class SourceFile(string path, string text)
    {
        private readonly Lazy<string> code = new(() => Ignored().Replace(text, ""));

        public string Path => path;

        public int Lines { get; } = text.Count(c => c == '\n');

        public string Folder => Path[..Path.LastIndexOf('/')];

        /// <summary>Without comments and strings, in which a word is no dependency.</summary>
        public string Code => code.Value;

        /// <summary>Every namespace of ours that is imported or spelled out.</summary>
        public IEnumerable<string> Namespaces => Mentioned().Matches(Code).Select(match => match.Value).Distinct();

        [GeneratedRegex("""//[^\n]*|\"{3,}.*?\"{3,}|"(\\.|[^"\\\n])*"|/\*.*?\*/""", RegexOptions.Singleline, 5_000)]
        private static partial Regex Ignored();

        [GeneratedRegex(@"\bMcpTools(\.\w+)+", RegexOptions.None, 5_000)]
        private static partial Regex Mentioned();
    }
}
