using McpTools.ScriptWorker.Sandbox;

namespace McpTools.Tests.Support;

/// <summary>Runs a filter of system calls like the kernel, one call at a time.</summary>
internal sealed class FilterMachine(Processor processor, IReadOnlyList<FilterInstruction> program)
{
    public const uint Refused = 0x0005_0001;

    public static FilterMachine Of(Processor processor, bool loadsCode, int processId) =>
        new(processor, FilterProgram.Build(processor, FilterPolicy.Rules(processId, loadsCode)));

    public uint Call(SystemCall call, params ulong[] arguments) => Run(processor.AuditNumber, (uint)processor.Number(call), arguments);

    /// <returns>The verdict of the filter.</returns>
    public uint Run(uint auditNumber, uint number, params ulong[] arguments)
    {
        uint accumulator = 0;
        int at = 0;
        while (true)
        {
            FilterInstruction instruction = program[at++];
            switch (instruction.Code)
            {
                case FilterInstruction.Load:
                    accumulator = Word(instruction.Operand, auditNumber, number, arguments);
                    break;
                case FilterInstruction.And:
                    accumulator &= instruction.Operand;
                    break;
                case FilterInstruction.JumpIfEqual:
                    at += accumulator == instruction.Operand ? instruction.JumpTrue : instruction.JumpFalse;
                    break;
                case FilterInstruction.JumpIfAtLeast:
                    at += accumulator >= instruction.Operand ? instruction.JumpTrue : instruction.JumpFalse;
                    break;
                case FilterInstruction.Return:
                    return instruction.Operand;
                default:
                    throw new InvalidOperationException($"This is not an instruction of a filter: {instruction}.");
            }
        }
    }

    // struct seccomp_data { int nr; __u32 arch; __u64 instruction_pointer; __u64 args[6]; }
    private static uint Word(uint offset, uint auditNumber, uint number, ulong[] arguments)
    {
        ulong[] description = [number | ((ulong)auditNumber << 32), 0, .. arguments, .. new ulong[6 - arguments.Length]];
        return (uint)(description[offset / 8] >> (offset % 8 == 0 ? 0 : 32));
    }
}
