namespace McpTools.Modules.Llm;

/// <summary>An endpoint gave no vectors.</summary>
/// <param name="message">Why, for the log of the operator.</param>
/// <param name="isRefusal">Whether it is for what was sent, so that the same sent again fails again.</param>
internal sealed class EmbeddingException(string message, bool isRefusal = false, Exception? inner = null) : Exception(message, inner)
{
    public bool IsRefusal => isRefusal;
}
