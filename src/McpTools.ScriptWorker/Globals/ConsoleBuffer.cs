namespace McpTools.ScriptWorker.Globals;

/// <summary>What a script printed, within a budget; what is over is counted and dropped.</summary>
internal sealed class ConsoleBuffer
{
    /// <summary>Characters of text kept of one run, with <see cref="LineCharacters"/> more for each call.</summary>
    public const int MaxCharacters = 64 * 1024;

    /// <summary>What a call costs beyond its text, so that empty ones end too.</summary>
    private const int LineCharacters = 16;

    private readonly List<ConsoleLine> lines = [];
    private int characters;

    public IReadOnlyList<ConsoleLine> Lines => lines;

    /// <summary>Calls whose text is not there or not all there.</summary>
    public int Dropped { get; private set; }

    public void Add(string level, string text)
    {
        int left = MaxCharacters - characters - LineCharacters;
        if (left <= 0)
        {
            Dropped++;
            return;
        }

        if (text.Length > left)
        {
            Dropped++;
            text = text[..(char.IsHighSurrogate(text[left - 1]) ? left - 1 : left)];
        }

        characters += text.Length + LineCharacters;
        lines.Add(new ConsoleLine(level, text));
    }
}

/// <param name="Level">debug, log, info, warn or error.</param>
internal sealed record ConsoleLine(string Level, string Text);
