namespace McpTools.App.Cli;

/// <summary>Where a verb reads its circumstances and writes its answer.</summary>
/// <param name="Out">For what was asked for, and nothing else.</param>
/// <param name="Error">For everything else.</param>
/// <param name="IsInputRedirected">Whether stdin is a pipe or a file.</param>
/// <param name="IsOutputRedirected">Whether stdout is a pipe or a file.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool IsInputRedirected, bool IsOutputRedirected)
{
    /// <summary>Whether a person is there on both ends.</summary>
    public bool IsInteractive => !IsInputRedirected && !IsOutputRedirected;

    /// <summary>Writes what came from outside; on a screen without the control characters that could rewrite it.</summary>
    public void WriteForeign(string text) => Out.WriteLine(IsOutputRedirected ? text : Clean(text));

    /// <summary>As <see cref="WriteForeign"/>, for errors, which no program reads as data.</summary>
    public void WriteForeignError(string text) => Error.WriteLine(Clean(text));

    private static string Clean(string text) => string.Create(text.Length, text, static (clean, text) =>
    {
        for (int i = 0; i < clean.Length; i++)
        {
            clean[i] = char.IsControl(text[i]) && text[i] is not ('\n' or '\t' or '\r') ? '\uFFFD' : text[i];
        }
    });
}
