namespace McpTools.Core.Config;

/// <summary>One thing that is wrong with the configuration, for the person who wrote it.</summary>
/// <param name="File">The file's name, never its folder.</param>
/// <param name="Line">Counted from 1; 0 when the file as a whole is at fault.</param>
/// <param name="Column">Counted from 1, in characters as editors count them (UTF-16 units).</param>
/// <param name="Entry">What the value belongs to, e.g. <c>tools[2] "crm_search"</c> or <c>apis.crm</c>; empty for the file itself.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to write or do instead.</param>
internal sealed record ConfigProblem(string File, int Line, int Column, string Entry, string Message, string Remedy)
{
    /// <summary>JSON Pointer to the place in the file.</summary>
    public string Pointer { get; init; } = "";

    /// <summary>Whether what was there before a reload is still in use.</summary>
    public bool IsKept { get; init; }

    /// <summary>One line that editors and terminals turn into a link: <c>tools.json:12:5: tools[2] "crm_search": message. Remedy.</c></summary>
    public override string ToString() => ToLine(kind: "");

    /// <summary>As <see cref="ToString"/>, with what kind of problem it is after the place.</summary>
    public string ToLine(string kind)
    {
        string place = Line == 0 ? File : $"{File}:{Line}:{Column}";
        string entry = Entry.Length == 0 ? "" : $"{Entry}: ";
        string kept = IsKept ? " What was there before stays in use." : "";
        return OneLine($"{place}: {kind}{entry}{Sentence(Message)}{(Remedy.Length == 0 ? "" : " " + Sentence(Remedy))}{kept}");
    }

    // The file may come from anybody: what it holds must not begin a line of its own or rewrite the screen.
    private static string OneLine(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : text;

    private static string Sentence(string text) => text.Length > 0 && text[^1] is '.' or '?' or '!' ? text : text + ".";
}
