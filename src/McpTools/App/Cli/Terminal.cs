namespace McpTools.App.Cli;

/// <summary>The streams of a verb, and whether a person uses them.</summary>
/// <param name="Out">Receives the answer and nothing else.</param>
/// <param name="Error">Receives everything else.</param>
/// <param name="IsInputRedirected">Whether stdin is a pipe or a file.</param>
/// <param name="IsOutputRedirected">Whether stdout is a pipe or a file.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool IsInputRedirected, bool IsOutputRedirected)
{
    /// <summary>Whether a person types the input and reads the output.</summary>
    public bool IsInteractive => !IsInputRedirected && !IsOutputRedirected;

    /// <summary>Writes text from outside. On a screen, control characters are replaced, because they could rewrite it.</summary>
    public void WriteOutsideText(string text) => Out.WriteLine(IsOutputRedirected ? text : Clean(text));

    /// <summary>Writes text from outside as an error. Control characters are always replaced, because no program reads errors as data.</summary>
    public void WriteOutsideTextAsError(string text) => Error.WriteLine(Clean(text));

    private static string Clean(string text) => string.Create(text.Length, text, static (clean, text) =>
    {
        for (int i = 0; i < clean.Length; i++)
        {
            clean[i] = char.IsControl(text[i]) && text[i] is not ('\n' or '\t' or '\r') ? '\uFFFD' : text[i];
        }
    });
}
