using McpTools.Contract;

namespace McpTools.Tools.Results;

/// <summary>What one call asks of a kept result.</summary>
/// <param name="Id">Of the result.</param>
/// <param name="Offset">Where to begin.</param>
/// <param name="Search">What to look for; null to read all.</param>
/// <param name="Cancelled">Of the call.</param>
internal sealed record Reading(string Id, int Offset, string? Search, CancellationToken Cancelled)
{
    /// <summary>Characters of text and bytes of structured content together that a page may have.</summary>
    public const int PageCharacters = 19_000;

    /// <summary>Bytes of JSON, or characters of text, that one search looks at; the next goes on from there.</summary>
    public const int SearchedBytes = 8 * 1024 * 1024;

    /// <exception cref="ToolErrorException">There is nothing at the offset.</exception>
    public void RequireWithin(int total, string unit, string? pointer)
    {
        if (Offset > 0 && Offset >= total)
        {
            throw ReadingErrors.OutOfRange(Offset, total, unit, pointer);
        }
    }
}
