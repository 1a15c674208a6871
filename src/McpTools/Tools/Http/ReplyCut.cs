using McpTools.Contract;

namespace McpTools.Tools.Http;

/// <summary>How much of a reply goes into a result.</summary>
/// <param name="Items">Most items.</param>
/// <param name="Bytes">Of JSON. One item is there in any case.</param>
/// <param name="Whole">Under which the whole is kept; null when it is not.</param>
internal sealed record ReplyCut(int Items, int Bytes, ResultHandle? Whole = null)
{
    public static ReplyCut None { get; } = new(int.MaxValue, int.MaxValue);

    /// <summary>The next step of a reader to whom something is missing.</summary>
    /// <param name="select">JSON Pointer to what was cut.</param>
    /// <param name="offset">Where the rest begins.</param>
    /// <param name="otherwise">Where the whole is not kept.</param>
    public string WayOn(string select, int offset, string otherwise) => Whole is null ? otherwise
        : $"The whole is kept: read on with {ResultHandle.Reader} {{\"id\": \"{Whole.Id}\", \"select\": \"{select}\", \"offset\": {offset}}}.";
}

/// <param name="Json">An object.</param>
/// <param name="IsCut">Whether something is missing.</param>
internal sealed record WrittenReply(ReadOnlyMemory<byte> Json, bool IsCut);
