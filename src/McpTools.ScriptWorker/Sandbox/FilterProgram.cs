using System.Runtime.InteropServices;

namespace McpTools.ScriptWorker.Sandbox;

/// <summary>One instruction of classic BPF, in the memory layout of the kernel.</summary>
/// <param name="JumpTrue">The instructions to skip when a comparison is true, 0 to 255.</param>
/// <param name="JumpFalse">The instructions to skip when a comparison is false, 0 to 255.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct FilterInstruction(ushort Code, byte JumpTrue, byte JumpFalse, uint Operand)
{
    /// <summary>Loads a word of the description of the call. The operand is the offset in bytes.</summary>
    public const ushort Load = 0x20;

    public const ushort And = 0x54, JumpIfEqual = 0x15, JumpIfAtLeast = 0x35, Return = 0x06;
}

/// <summary>Compiles rules into the instructions of a filter. A call without a rule fails with EPERM.</summary>
internal static class FilterProgram
{
    /// <summary>Offsets in <c>struct seccomp_data</c>, the kernel's description of a call.</summary>
    public const uint NumberOffset = 0, ProcessorOffset = 4, ArgumentsOffset = 16;

    private const int OperationNotPermitted = 1;

    public static FilterInstruction[] Build(Processor processor, IEnumerable<FilterRule> rules)
    {
        List<FilterInstruction> program =
        [
            new(FilterInstruction.Load, 0, 0, ProcessorOffset),
            new(FilterInstruction.JumpIfEqual, 1, 0, processor.AuditNumber),
            new(FilterInstruction.Return, 0, 0, FilterRule.KillProcess),
            new(FilterInstruction.Load, 0, 0, NumberOffset),
        ];
        if (processor.FirstForeignNumber is uint foreign)
        {
            program.Add(new FilterInstruction(FilterInstruction.JumpIfAtLeast, 0, 1, foreign));
            program.Add(new FilterInstruction(FilterInstruction.Return, 0, 0, FilterRule.KillProcess));
        }

        foreach (FilterRule rule in rules)
        {
            int number = processor.Number(rule.Call);
            if (number != SystemCall.None)
            {
                List<FilterInstruction> body = Body(rule);
                program.Add(new FilterInstruction(FilterInstruction.JumpIfEqual, 0, checked((byte)body.Count), (uint)number));
                program.AddRange(body);
            }
        }

        program.Add(new FilterInstruction(FilterInstruction.Return, 0, 0, FilterRule.Fail(OperationNotPermitted)));
        return [.. program];
    }

    private static List<FilterInstruction> Body(FilterRule rule)
    {
        // The body is built from its end, because a failing check must know how far it has to jump.
        List<FilterInstruction> body = [new(FilterInstruction.Return, 0, 0, rule.Verdict)];
        if (rule.Checks.Count > 0)
        {
            // The checks replace the number in the accumulator by arguments, and the next rule compares the number again.
            body.Add(new FilterInstruction(FilterInstruction.Load, 0, 0, NumberOffset));
        }

        foreach (ArgumentCheck check in rule.Checks.Reverse())
        {
            byte toEnd = checked((byte)(body.Count - 1));
            uint offset = ArgumentsOffset + (8 * (uint)check.Argument) + (check.High ? 4u : 0);
            body.InsertRange(0,
            [
                new(FilterInstruction.Load, 0, 0, offset),
                new(FilterInstruction.And, 0, 0, check.Mask),
                new(FilterInstruction.JumpIfEqual, 0, toEnd, check.Value),
            ]);
        }

        return body;
    }
}

/// <summary>A rule for one system call. Of several rules for one call, the first whose checks all hold is applied.</summary>
internal sealed record FilterRule(SystemCall Call, uint Verdict, params IReadOnlyList<ArgumentCheck> Checks)
{
    /// <summary>Verdicts that the kernel understands.</summary>
    public const uint Allow = 0x7FFF_0000, KillProcess = 0x8000_0000;

    public static FilterRule Allowed(SystemCall call, params IReadOnlyList<ArgumentCheck> checks) => new(call, Allow, checks);

    /// <summary>Returns the verdict that makes a call fail without an effect.</summary>
    /// <param name="errno">The error number, 0 to 4,095.</param>
    public static uint Fail(int errno) => 0x0005_0000 | (uint)errno;
}

/// <summary>Compares one half of an argument, combined with a mask, with a value.</summary>
/// <param name="Argument">The index of the argument, 0 to 5.</param>
/// <param name="High">
/// Whether the upper 32 bits are compared. The lower bits are enough for values that the kernel reads as an int, such as process ids and flags.
/// A pointer needs two checks.
/// </param>
internal readonly record struct ArgumentCheck(int Argument, uint Mask, uint Value, bool High = false)
{
    public static ArgumentCheck Is(int argument, uint value) => new(argument, uint.MaxValue, value);

    public static ArgumentCheck[] IsNull(int argument) => [Is(argument, 0), Is(argument, 0) with { High = true }];
}
