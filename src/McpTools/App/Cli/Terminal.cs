using System.Text;
using McpTools.Core.Json;

namespace McpTools.App.Cli;

/// <summary>The streams of a verb, and whether a person uses them.</summary>
/// <param name="Out">Receives the answer and nothing else.</param>
/// <param name="Error">Receives everything else.</param>
/// <param name="IsInputRedirected">Whether stdin is a pipe or a file.</param>
/// <param name="IsOutputRedirected">Whether stdout is a pipe or a file.</param>
/// <remarks>
/// Titles, names and results come from outside. What could rewrite a screen is replaced in everything that is written to one, and in errors
/// wherever they go, because no program reads errors as data. A pipe or a file gets the answer as it is.
/// </remarks>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool IsInputRedirected, bool IsOutputRedirected)
{
    private readonly TextWriter screen = Error;

    public TextWriter Out { get; } = IsOutputRedirected ? Out : new ScreenWriter(Out);

    public TextWriter Error { get; } = new ScreenWriter(Error);

    /// <summary>Whether a person types the input and reads the output.</summary>
    public bool IsInteractive => !IsInputRedirected && !IsOutputRedirected;

    /// <summary>Writes JSON, which stays the same JSON on a screen.</summary>
    public void WriteJson(string json) => Out.WriteLine(IsOutputRedirected ? json : VisibleText.InJson(json));

    /// <summary>Writes over the last line that this method wrote, if a person reads it.</summary>
    public void ShowProgress(string line)
    {
        if (IsInteractive)
        {
            screen.Write($"\r{VisibleText.OnOneLine(line)}");
        }
    }
}

/// <summary>Replaces characters that could rewrite a screen.</summary>
internal sealed class ScreenWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(char.IsSurrogate(value) ? value.ToString() : VisibleText.OnScreen(value.ToString()));

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

    public override void Write(string? value) => inner.Write(VisibleText.OnScreen(value ?? ""));

    public override void WriteLine() => inner.WriteLine();

    public override void WriteLine(string? value) => inner.WriteLine(VisibleText.OnScreen(value ?? ""));

    public override void Flush() => inner.Flush();
}
