namespace McpTools.Modules.Search;

/// <summary>The index cannot be used. Who writes deletes the folder and builds it anew; who reads opens it again later.</summary>
internal sealed class UnusableIndexException : Exception
{
    /// <param name="isDamaged">Whether it is broken; otherwise another version of the program made it.</param>
    /// <param name="inner">What was noticed.</param>
    public UnusableIndexException(bool isDamaged, Exception? inner = null)
        : base(isDamaged ? "The index is damaged." : "The index was made by another version of the program.", inner) => IsDamaged = isDamaged;

    private UnusableIndexException(string message)
        : base(message)
    {
    }

    public bool IsDamaged { get; }

    /// <summary>Another one lies where it was, or none.</summary>
    public static UnusableIndexException Replaced() => new("The index is being built anew.");
}
