namespace McpTools.ScriptWorker.Globals.Urls;

/// <summary>The classes of characters and segments that the URL Standard defines.</summary>
internal static class UrlCharacters
{
    public static bool IsDrive(ReadOnlySpan<char> text) => text is [var letter, ':' or '|'] && char.IsAsciiLetter(letter);

    public static bool IsNormalizedDrive(ReadOnlySpan<char> text) => text is [var letter, ':'] && char.IsAsciiLetter(letter);

    public static bool StartsWithDrive(ReadOnlySpan<char> text) =>
        text.Length >= 2 && IsDrive(text[..2]) && (text.Length == 2 || text[2] is '/' or '\\' or '?' or '#');

    public static bool IsSingleDot(string segment) => segment == "." || segment.Equals("%2e", StringComparison.OrdinalIgnoreCase);

    public static bool IsDoubleDot(string segment) =>
        segment == ".." || (segment.Length is 4 or 6 && segment.ToLowerInvariant() is ".%2e" or "%2e." or "%2e%2e");

    public static bool IsForbiddenInHost(char c) =>
        c is '\0' or '\t' or '\n' or '\r' or ' ' or '#' or '/' or ':' or '<' or '>' or '?' or '@' or '[' or '\\' or ']' or '^' or '|';

    public static bool IsForbiddenInDomain(char c) => IsForbiddenInHost(c) || c is <= '\u001F' or '%' or '\u007F';
}
