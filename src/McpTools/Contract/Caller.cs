namespace McpTools.Contract;

/// <summary>Who makes a call. Ownership of tasks and handles, limits and caches of credentialed replies hang on it; no argument can change it.</summary>
/// <param name="Kind">How the caller became known.</param>
/// <param name="Id">Unique among callers: <c>local</c>, <c>anonymous</c>, <c>key:NAME</c>.</param>
/// <param name="Grants">What it may use.</param>
internal sealed record Caller(CallerKind Kind, string Id, Grants Grants)
{
    /// <summary>The person or program that started this process: stdio and the command line.</summary>
    public static Caller Local { get; } = new(CallerKind.Local, "local", Grants.Everything);

    /// <summary>Anybody who reaches the loopback address of this machine.</summary>
    public static Caller Anonymous { get; } = new(CallerKind.Anonymous, "anonymous", Grants.Everything);
}

internal enum CallerKind
{
    Local,
    Anonymous,
    ApiKey,
}

/// <summary>Tools, prompts and resources by glob over names, and toolsets by name. What either names is granted.</summary>
internal sealed record Grants(IReadOnlyList<string> Tools, IReadOnlyList<string> Toolsets)
{
    public static Grants Everything { get; } = new(["*"], []) { Prompts = ["*"], Resources = ["*"], Documents = ["*"] };

    public IReadOnlyList<string> Prompts { get; init; } = [];

    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Access labels of collections; <c>*</c> is every one.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];
}
