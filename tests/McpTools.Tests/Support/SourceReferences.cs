namespace McpTools.Tests.Support;

/// <summary>Finds the source files whose types or extension methods a source file uses, by their names.</summary>
/// <remarks>A name counts if the file imports the namespace of the type, or is in that namespace or below it.</remarks>
internal sealed class SourceReferences
{
    private readonly Dictionary<string, HashSet<Sources.SourceFile>> used = new(StringComparer.Ordinal);

    public SourceReferences(IReadOnlyList<Sources.SourceFile> files)
    {
        ILookup<string, Sources.SourceFile> byName = files.SelectMany(file => file.Types.Concat(file.Extensions).Select(name => (name, file)))
            .ToLookup(one => one.name, one => one.file, StringComparer.Ordinal);
        foreach (Sources.SourceFile file in files)
        {
            used[file.Path] = [.. file.Names.SelectMany(name => byName[name]).Where(other => other != file && Sees(file, other.Namespace))];
        }
    }

    public IReadOnlyCollection<Sources.SourceFile> Of(Sources.SourceFile file) => used[file.Path];

    /// <summary>Returns a sentence for each pair of children of a folder that use each other, directly or through others. The folder's own files are one child.</summary>
    public IEnumerable<string> CirclesIn(string folder)
    {
        var uses = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var examples = new Dictionary<(string, string), string>();
        foreach ((string path, HashSet<Sources.SourceFile> others) in used)
        {
            if (ChildOf(folder, path) is not { } from)
            {
                continue;
            }

            HashSet<string> targets = uses.TryGetValue(from, out HashSet<string>? known) ? known : uses[from] = new HashSet<string>(StringComparer.Ordinal);
            foreach (Sources.SourceFile other in others)
            {
                if (ChildOf(folder, other.Path) is { } to && to != from)
                {
                    targets.Add(to);
                    examples.TryAdd((from, to), $"{path} uses {other.Path}");
                }
            }
        }

        return examples.Where(edge => Reaches(uses, edge.Key.Item2, edge.Key.Item1))
            .Select(edge => $"{folder}: {edge.Key.Item1} and {edge.Key.Item2} are part of a circle, since {edge.Value}.");
    }

    private static bool Sees(Sources.SourceFile file, string space) =>
        space == file.Namespace || file.Namespace.StartsWith(space + ".", StringComparison.Ordinal) || file.Usings.Contains(space);

    private static string? ChildOf(string folder, string path)
    {
        if (!path.StartsWith(folder + "/", StringComparison.Ordinal))
        {
            return null;
        }

        string rest = path[(folder.Length + 1)..];
        int end = rest.IndexOf('/', StringComparison.Ordinal);
        return end < 0 ? "." : rest[..end];
    }

    private static bool Reaches(Dictionary<string, HashSet<string>> uses, string from, string to)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out string? next))
        {
            foreach (string target in uses.GetValueOrDefault(next) ?? [])
            {
                if (target == to)
                {
                    return true;
                }

                if (seen.Add(target))
                {
                    open.Enqueue(target);
                }
            }
        }

        return false;
    }
}
