namespace McpTools.Search;

/// <summary>What lies in the folder cannot be used, now or later: delete the folder and build the index anew.</summary>
/// <param name="isDamaged">Whether it is broken; otherwise another version of the program made it.</param>
/// <param name="inner">What was noticed.</param>
internal sealed class UnusableIndexException(bool isDamaged, Exception? inner = null)
    : Exception(isDamaged ? "The index is damaged." : "The index was made by another version of the program.", inner)
{
    public bool IsDamaged { get; } = isDamaged;
}
