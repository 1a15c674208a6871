using System.Globalization;
using McpTools.ScriptWorker.Source;

namespace McpTools.ScriptWorker.Running;

/// <summary>Where a script threw, read from the stack of what it threw: of an asynchronous function nothing else tells.</summary>
internal static class ThrownPosition
{
    private const int MaxFrames = 50;

    /// <summary>The innermost place in the script or in one of its modules; null where the stack names none.</summary>
    public static (string? Module, int Line, int Column)? Find(string stack, ScriptSource? source, IReadOnlyDictionary<string, string>? modules)
    {
        int frames = 0;
        foreach (ReadOnlySpan<char> frame in stack.AsSpan().EnumerateLines())
        {
            if (++frames > MaxFrames)
            {
                break;
            }

            if (Parse(frame) is not var (name, line, column))
            {
                continue;
            }

            if (name == ScriptSource.Name && source is not null)
            {
                (line, column) = source.PositionOf(line, column);
                return (null, line, column);
            }

            if (modules?.ContainsKey(name) == true)
            {
                return (name, line, column);
            }
        }

        return null;
    }

    // "at f (script:3:14)" or "at script:3:14".
    private static (string Name, int Line, int Column)? Parse(ReadOnlySpan<char> frame)
    {
        ReadOnlySpan<char> place = frame.TrimEnd().TrimEnd(')');
        place = place[(place.LastIndexOfAny(' ', '(') + 1)..];
        int last = place.LastIndexOf(':');
        int middle = last > 0 ? place[..last].LastIndexOf(':') : -1;
        return middle > 0
            && int.TryParse(place[(middle + 1)..last], NumberStyles.None, CultureInfo.InvariantCulture, out int line)
            && int.TryParse(place[(last + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int column)
            ? (place[..middle].ToString(), line, column)
            : null;
    }
}
