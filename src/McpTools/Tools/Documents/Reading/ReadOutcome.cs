using McpTools.Workers.Documents;

namespace McpTools.Tools.Documents.Reading;

/// <summary>What became of a file: one of the two is there.</summary>
/// <param name="Done">It was read, and all of its passages were taken.</param>
/// <param name="Failure">It was not, and the passages that were taken do not count. Its message may be shown, its detail may not.</param>
internal sealed record ReadOutcome(ReadDone? Done, ReadFailure? Failure = null)
{
    public static ReadOutcome Fail(string code, string message) => new(null, new ReadFailure(code, message));
}
