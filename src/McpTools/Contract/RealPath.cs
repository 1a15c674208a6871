namespace McpTools.Contract;

/// <summary>Where a path leads once every link on the way is followed.</summary>
internal static class RealPath
{
    private const int MaxLinks = 40;

    /// <summary>Null when the links never end. What is not there ends where it is looked for.</summary>
    /// <param name="path">Full path.</param>
    public static string? Of(string path)
    {
        string root = Path.GetPathRoot(path) ?? "";
        string at = root;
        Stack<string> rest = new(Parts(path[root.Length..]));
        int links = 0;
        while (rest.TryPop(out string? part))
        {
            if (part == "..")
            {
                at = Path.GetDirectoryName(at) ?? at;
                continue;
            }

            string next = Path.Combine(at, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                at = next;
                continue;
            }

            if (++links > MaxLinks)
            {
                return null;
            }

            if (Path.GetPathRoot(target) is { Length: > 0 } targetRoot)
            {
                at = targetRoot;
                target = target[targetRoot.Length..];
            }

            foreach (string step in Parts(target))
            {
                rest.Push(step);
            }
        }

        return at;
    }

    /// <summary>Whether one real path is below another.</summary>
    public static bool IsBelow(string folder, string path) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // The last first, as they go onto the stack.
    private static IEnumerable<string> Parts(string path) => path
        .Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
        .Where(part => part != ".").Reverse();
}
