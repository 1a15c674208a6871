using System.Text.RegularExpressions;

namespace McpTools.Tests.Support;

/// <summary>The source files of the project, for tests that check its rules.</summary>
internal static partial class Sources
{
    public static string Root { get; } = FindRoot();

    // The files are read once for all architecture tests, because they do not change while the tests run.
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

        /// <summary>The text without comments and strings, because a name in them is not a dependency.</summary>
        public string Code => code.Value;

        public string Namespace => field ??= DeclaredNamespace().Match(Code).Groups[1].Value;

        /// <summary>The imported namespaces.</summary>
        public IReadOnlySet<string> Usings => field ??= Imported().Matches(Code).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

        /// <summary>The names of types that are not nested.</summary>
        public IReadOnlyList<string> Types => field ??= [.. DeclaredType().Matches(Code).Select(match => match.Groups[1].Value + match.Groups[2].Value)];

        /// <summary>The names of extension methods.</summary>
        public IReadOnlyList<string> Extensions => field ??= [.. DeclaredExtension().Matches(Code).Select(match => match.Groups[1].Value).Distinct()];

        /// <summary>Every capitalised name in the code.</summary>
        public IReadOnlySet<string> Names => field ??= Capitalised().Matches(Code).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);

        [GeneratedRegex("""//[^\n]*|\"{3,}.*?\"{3,}|"(\\.|[^"\\\n])*"|/\*.*?\*/""", RegexOptions.Singleline, 5_000)]
        private static partial Regex Ignored();

        [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline, 5_000)]
        private static partial Regex DeclaredNamespace();

        [GeneratedRegex(@"^using (?:static )?([\w.]+);", RegexOptions.Multiline, 5_000)]
        private static partial Regex Imported();

        // Namespaces are file-scoped, so a type that is not nested begins at the start of a line.
        [GeneratedRegex(@"^(?:\w+ )*(?:(?:class|record struct|record|struct|interface|enum) (\w+)|delegate [^(\n]* (\w+)(?:<[^>(\n]*>)?\()", RegexOptions.Multiline, 5_000)]
        private static partial Regex DeclaredType();

        [GeneratedRegex(@"\bstatic [^(=;{}]*?\b(\w+)(?:<[^>]*>)?\(\s*this\b", RegexOptions.None, 5_000)]
        private static partial Regex DeclaredExtension();

        [GeneratedRegex(@"\b[A-Z]\w*", RegexOptions.None, 5_000)]
        private static partial Regex Capitalised();
    }
}
