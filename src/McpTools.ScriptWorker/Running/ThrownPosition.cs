using System.Globalization;
using McpTools.ScriptWorker.Source;

namespace McpTools.ScriptWorker.Running;

/// <summary>Finds the position at which a script threw an error from the stack of the error. For asynchronous functions there is no other source.</summary>
internal static class ThrownPosition
{
    private const int MaxFrames = 50;

    /// <summary>Returns the innermost position in the script or one of its modules; null when the stack has none.</summary>
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

    // A frame is "at f (script:3:14)" or "at script:3:14".
    private static (string Name, int Line, int Column)? Parse(ReadOnlySpan<char> frame)
    {
        ReadOnlySpan<char> position = frame.TrimEnd().TrimEnd(')');
        position = position[(position.LastIndexOfAny(' ', '(') + 1)..];
        int last = position.LastIndexOf(':');
        int middle = last > 0 ? position[..last].LastIndexOf(':') : -1;
        return middle > 0
            && int.TryParse(position[(middle + 1)..last], NumberStyles.None, CultureInfo.InvariantCulture, out int line)
            && int.TryParse(position[(last + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int column)
            ? (position[..middle].ToString(), line, column)
            : null;
    }
}
