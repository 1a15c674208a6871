using System.Diagnostics;
using System.Text.RegularExpressions;

namespace McpTools.Core.Schemas;

/// <summary>A pattern as ECMA-262 means it. Its matching is linear where the pattern permits, and bounded in time everywhere.</summary>
internal sealed class EcmaPattern
{
    private const int MaxLength = 2_000;
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(100);

    private readonly string text;
    private readonly Regex regex;
    private readonly bool isLinear;

    private EcmaPattern(string text, Regex regex)
    {
        this.text = text;
        this.regex = regex;
        isLinear = regex.Options.HasFlag(RegexOptions.NonBacktracking);
    }

    public static EcmaPattern? TryCreate(string text, out string reason)
    {
        reason = "";
        if (text.Length > MaxLength)
        {
            reason = $"the regular expression is longer than {MaxLength} characters";
            return null;
        }

        try
        {
            return new(text, Create(EcmaTranslation.ToDotNet(text)));
        }
        catch (ArgumentException)
        {
            reason = $"{ValueText.Quote(text)} is not a regular expression";
            return null;
        }
    }

    /// <summary>Null where the time was up before there was an answer.</summary>
    public bool? IsMatch(ReadOnlySpan<char> input, ref Evaluation run)
    {
        if (!run.Spend(1 + (input.Length / 16)))
        {
            return false;
        }

        long start = isLinear && input.Length <= JsonText.BufferLength ? 0 : Stopwatch.GetTimestamp();
        try
        {
            return regex.IsMatch(input);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
        finally
        {
            // Many matches that each stay just below their timeout must not add up: a microsecond costs a step.
            run.Spend(start == 0 ? 0 : (long)Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
    }

    public override string ToString() => text.Length <= 100 ? text : text[..99] + "…";

    private static Regex Create(string pattern)
    {
        try
        {
            return new(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Timeout);
        }
        catch (NotSupportedException)
        {
            // Lookarounds and backreferences need backtracking.
            return new(pattern, RegexOptions.CultureInvariant, Timeout);
        }
    }
}
