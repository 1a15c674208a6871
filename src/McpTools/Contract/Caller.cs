namespace McpTools.Contract;

/// <summary>Who makes a call.</summary>
/// <remarks>
/// Tasks and stored results belong to a caller, limits count per caller, and cached replies to requests with credentials are kept apart by
/// caller. The transport decides who the caller is; no argument can change it.
/// </remarks>
/// <param name="Kind">How the caller was identified.</param>
/// <param name="Id">Unique among callers: <c>local</c>, <c>anonymous</c>, <c>key:NAME</c>.</param>
/// <param name="Grants">What the caller may use.</param>
internal sealed record Caller(CallerKind Kind, string Id, Grants Grants)
{
    /// <summary>The person or program that started this process: stdio and the command line.</summary>
    public static Caller Local { get; } = new(CallerKind.Local, "local", Grants.Everything);

    /// <summary>Any client that reaches the loopback address of this machine, where no keys are configured.</summary>
    public static Caller Anonymous { get; } = new(CallerKind.Anonymous, "anonymous", Grants.Everything);
}

internal enum CallerKind
{
    /// <summary>The caller started this process.</summary>
    Local,

    /// <summary>The caller came over HTTP without a key, which is allowed only on the loopback address.</summary>
    Anonymous,

    /// <summary>The caller sent a key that tools.json names.</summary>
    ApiKey,
}

/// <summary>What a caller may use. A tool is granted when a pattern matches its name or when it is in a granted toolset.</summary>
/// <param name="Tools">Patterns over tool names; <c>*</c> stands for any characters.</param>
/// <param name="Toolsets">Names of toolsets, all of whose tools, prompts and resources are granted.</param>
internal sealed record Grants(IReadOnlyList<string> Tools, IReadOnlyList<string> Toolsets)
{
    /// <summary>Grants every tool, prompt, resource and collection.</summary>
    public static Grants Everything { get; } = new(["*"], []) { Prompts = ["*"], Resources = ["*"], Documents = ["*"] };

    /// <summary>Patterns over prompt names.</summary>
    public IReadOnlyList<string> Prompts { get; init; } = [];

    /// <summary>Patterns over resource names.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Access labels of document collections; <c>*</c> stands for every label.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];
}
