using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker.Globals;

/// <summary>Lets through what a script prints, within a budget; what is over is counted and dropped.</summary>
internal sealed class ConsoleBuffer
{
    private Action<ScriptEvent> send = static _ => { };
    private int left;

    /// <summary>Characters that are not there.</summary>
    public long Dropped { get; private set; }

    public void Begin(ScriptLimits limits, Action<ScriptEvent> to) => (left, send) = (limits.ConsoleCharacters, to);

    public void Add(string level, string text)
    {
        int room = Math.Max(left - ScriptBounds.CharactersOfPrinting, 0);
        string kept = text.Length <= room ? text : text[..(room > 0 && char.IsHighSurrogate(text[room - 1]) ? room - 1 : room)];
        Dropped += text.Length - kept.Length;
        if (room > 0)
        {
            left -= kept.Length + ScriptBounds.CharactersOfPrinting;
            send(new Printed(level, kept));
        }
    }
}
