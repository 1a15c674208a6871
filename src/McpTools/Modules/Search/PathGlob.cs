namespace McpTools.Modules.Search;

/// <summary>
/// A pattern for paths with slashes. <c>*</c> is any part of a name, <c>?</c> one character, <c>**</c> anything including folders, and <c>**/</c>
/// any number of folders. A pattern without a slash before its end matches a name in any folder. A slash at its beginning means the topmost folder. A slash
/// at its end means everything in a folder of that name. Case is ignored.
/// </summary>
internal sealed class PathGlob
{
    private readonly string pattern;

    public PathGlob(string pattern)
    {
        string path = pattern.Replace('\\', '/');
        bool isAnchored = path.AsSpan().TrimEnd('/').Contains('/');
        path = path.TrimStart('/');
        path = path.EndsWith('/') ? path + "**" : path;
        this.pattern = isAnchored ? path : "**/" + path;
    }

    public bool IsMatch(ReadOnlySpan<char> path)
    {
        (int p, int t) = (0, 0);

        // If the rest does not match, the last star takes one more character, then the last double star does.
        (int P, int T)? star = null;
        (int P, int T, bool Whole)? deep = null;
        while (t < path.Length || p < pattern.Length)
        {
            ReadOnlySpan<char> rest = pattern.AsSpan(p);
            if (rest.StartsWith("**"))
            {
                bool whole = rest.StartsWith("**/") && (p == 0 || pattern[p - 1] == '/');
                p += whole ? 3 : 2;
                (star, deep) = (null, (p, t, whole));
            }
            else if (rest.StartsWith("*"))
            {
                star = (++p, t);
            }
            else if (rest.Length > 0 && t < path.Length && Fits(rest[0], path[t]))
            {
                p++;
                t++;
            }
            else if (star is var (starP, starT) && starT < path.Length && path[starT] != '/')
            {
                (p, t) = (starP, starT + 1);
                star = (p, t);
            }
            else if (deep is var (deepP, deepT, deepWhole) && Next(path, deepT, deepWhole) is >= 0 and var next)
            {
                (p, t) = (deepP, next);
                (star, deep) = (null, (p, t, deepWhole));
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static int Next(ReadOnlySpan<char> path, int position, bool whole)
    {
        if (!whole)
        {
            return position < path.Length ? position + 1 : -1;
        }

        int slash = path[position..].IndexOf('/');
        return slash < 0 ? -1 : position + slash + 1;
    }

    private static bool Fits(char pattern, char path) =>
        pattern == '?' ? path != '/' : pattern == path || char.ToUpperInvariant(pattern) == char.ToUpperInvariant(path);
}
