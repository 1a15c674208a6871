namespace McpTools.Contract;

/// <summary>Follows the symbolic links of a path.</summary>
internal static class RealPath
{
    private const int MaxLinks = 40;

    /// <summary>The path without links; null when it has more than 40 of them, for example because they form a circle. Parts that do not exist stay as they are.</summary>
    /// <param name="path">A full path.</param>
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

    /// <summary>Whether <paramref name="path"/> is below <paramref name="folder"/>. Both are full paths without links.</summary>
    public static bool IsBelow(string folder, string path) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // The order is reversed, because the caller pushes the parts onto a stack.
    private static IEnumerable<string> Parts(string path) => path
        .Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
        .Where(part => part != ".").Reverse();
}
