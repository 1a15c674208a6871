using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace McpTools.Core.Schemas;

/// <summary>A regular expression of ECMA-262. Matching is linear where the pattern permits it, and always bounded in time.</summary>
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

    /// <summary>Null when the time ran out before there was an answer.</summary>
    public bool? IsMatch(ReadOnlySpan<char> input, ref Evaluation run)
    {
        if (!run.Spend(1 + (input.Length / 16)))
        {
            return false;
        }

        long start = isLinear && input.Length <= JsonStringText.BufferLength ? 0 : Stopwatch.GetTimestamp();
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

/// <summary>
/// Rewrites what ECMA-262 and .NET read differently: <c>$</c> is the very end, <c>\d</c> and <c>\w</c> are ASCII,
/// a dot matches a whole code point and no line separator, <c>\u{…}</c> exists, and a bracket in a class is literal.
/// </summary>
internal static class EcmaTranslation
{
    private const string Dot = @"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^\n\r\u2028\u2029\uD800-\uDFFF])";

    private static readonly Dictionary<string, string> Categories = new(StringComparer.Ordinal)
    {
        ["Letter"] = "L",
        ["Uppercase_Letter"] = "Lu",
        ["Lowercase_Letter"] = "Ll",
        ["Number"] = "N",
        ["Decimal_Number"] = "Nd",
        ["Punctuation"] = "P",
        ["Symbol"] = "S",
        ["Mark"] = "M",
        ["Separator"] = "Z",
        ["digit"] = "Nd",
    };

    public static string ToDotNet(string pattern)
    {
        var output = new StringBuilder(pattern.Length + 16);
        bool inClass = false;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                i += TranslateEscape(pattern.AsSpan(i + 1), inClass, output);
            }
            else if (inClass)
            {
                inClass = c != ']';
                output.Append(c == '[' ? @"\[" : c.ToString());
            }
            else if (c == '[')
            {
                i += OpenClass(pattern.AsSpan(i), output, out inClass);
            }
            else if (char.IsHighSurrogate(c) && i + 1 < pattern.Length)
            {
                // The group lets a quantifier apply to the code point rather than to its second half.
                output.Append("(?:").Append(c).Append(pattern[++i]).Append(')');
            }
            else
            {
                output.Append(c switch { '$' => @"\z", '.' => Dot, _ => c.ToString() });
            }
        }

        return output.ToString();
    }

    private static int OpenClass(ReadOnlySpan<char> rest, StringBuilder output, out bool inClass)
    {
        inClass = false;
        if (rest.StartsWith("[]"))
        {
            output.Append("(?!)");
            return 1;
        }

        if (rest.StartsWith("[^]"))
        {
            output.Append(@"[\s\S]");
            return 2;
        }

        inClass = true;
        bool negated = rest.StartsWith("[^");
        output.Append(negated ? "[^" : "[");
        return negated ? 1 : 0;
    }

    /// <returns>The number of characters after the backslash that belong to the escape.</returns>
    private static int TranslateEscape(ReadOnlySpan<char> rest, bool inClass, StringBuilder output)
    {
        (string? text, int length) = (rest[0], inClass) switch
        {
            ('d', false) => ("[0-9]", 1),
            ('d', true) => ("0-9", 1),
            ('D', false) => ("[^0-9]", 1),
            ('D', true) => (@"\x00-/:-\uFFFF", 1),
            ('w', false) => ("[A-Za-z0-9_]", 1),
            ('w', true) => ("A-Za-z0-9_", 1),
            ('W', false) => ("[^A-Za-z0-9_]", 1),
            ('W', true) => (@"\x00-/:-@\[-\^`{-\uFFFF", 1),
            ('s', false) => (@"[\s\uFEFF]", 1),
            ('s', true) => (@"\s\uFEFF", 1),
            ('S', false) => (@"[^\s\uFEFF]", 1),
            ('u', _) => CodePoint(rest),
            ('p' or 'P', _) => Category(rest),
            _ => (null, 1),
        };
        output.Append(text ?? $"\\{rest[..length]}");
        return length;
    }

    private static (string?, int) CodePoint(ReadOnlySpan<char> rest)
    {
        int end = rest.IndexOf('}');
        if (!rest.StartsWith("u{") || end < 3
            || !int.TryParse(rest[2..end], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
            || !Rune.IsValid(code))
        {
            return (null, 1);
        }

        return code > char.MaxValue
            ? ($"(?:{char.ConvertFromUtf32(code)})", end + 1)
            : (string.Create(CultureInfo.InvariantCulture, $"\\u{code:X4}"), end + 1);
    }

    private static (string?, int) Category(ReadOnlySpan<char> rest)
    {
        int end = rest.IndexOf('}');
        return end > 2 && Categories.GetValueOrDefault(rest[2..end].ToString()) is { } category
            ? ($"\\{rest[0]}{{{category}}}", end + 1)
            : (null, 1);
    }
}
