using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker.Globals;

/// <summary>Sends the console output of a script within a budget. The rest is dropped and counted.</summary>
internal sealed class ConsoleBuffer
{
    private Action<ScriptEvent> send = static _ => { };
    private int left;

    /// <summary>The number of characters that were dropped.</summary>
    public long Dropped { get; private set; }

    /// <summary>Whether the script printed anything.</summary>
    public bool HasPrinted { get; private set; }

    /// <summary>Receives each text that the script printed.</summary>
    public Action<string> Printing { get; set; } = static _ => { };

    public void Begin(ScriptLimits limits, Action<ScriptEvent> to) => (left, send) = (limits.ConsoleCharacters, to);

    public void Add(string level, string text)
    {
        HasPrinted = true;
        Printing(text);
        int space = Math.Max(left - ScriptBounds.CharactersOfPrinting, 0);
        string sent = text.Length <= space ? text : text[..(space > 0 && char.IsHighSurrogate(text[space - 1]) ? space - 1 : space)];
        Dropped += text.Length - sent.Length;
        if (space > 0)
        {
            left -= sent.Length + ScriptBounds.CharactersOfPrinting;
            send(new Printed(level, sent));
        }
    }
}
