namespace McpTools.ScriptWorker.Sandbox;

/// <summary>What is to become of one system call. Several rules for the same call: the first whose checks all hold decides.</summary>
internal sealed record FilterRule(SystemCall Call, uint Verdict, params IReadOnlyList<ArgumentCheck> Checks)
{
    /// <summary>Verdicts of the kernel.</summary>
    public const uint Allow = 0x7FFF_0000, KillProcess = 0x8000_0000;

    public static FilterRule Allowed(SystemCall call, params IReadOnlyList<ArgumentCheck> checks) => new(call, Allow, checks);

    /// <summary>The verdict by which a call does nothing and fails.</summary>
    /// <param name="errno">0 to 4,095.</param>
    public static uint Fail(int errno) => 0x0005_0000 | (uint)errno;
}

/// <summary>Holds when half an argument, under a mask, has a value.</summary>
/// <param name="Argument">0 to 5.</param>
/// <param name="High">
/// The upper 32 bits. The lower ones are enough for what the kernel takes as an int, such as process ids and flags, and pointers need both.
/// </param>
internal readonly record struct ArgumentCheck(int Argument, uint Mask, uint Value, bool High = false)
{
    public static ArgumentCheck Is(int argument, uint value) => new(argument, uint.MaxValue, value);

    public static ArgumentCheck[] IsNull(int argument) => [Is(argument, 0), Is(argument, 0) with { High = true }];
}
