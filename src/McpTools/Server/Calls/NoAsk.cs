using McpTools.Contract;

namespace McpTools.Server.Calls;

/// <summary>For callers behind whom no person can be asked.</summary>
internal sealed class NoAsk : IAsk
{
    public static NoAsk Instance { get; } = new();

    public bool CanAsk => false;

    public ValueTask<IReadOnlyDictionary<string, Answer>> AskAsync(IReadOnlyList<Question> questions, CancellationToken cancellationToken) =>
        throw new ToolErrorException("cannot_ask", "This tool has to ask a question, and this client cannot show one. Use a client that supports elicitation.");
}
