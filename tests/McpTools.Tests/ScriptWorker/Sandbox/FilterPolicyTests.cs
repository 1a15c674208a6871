using McpTools.ScriptWorker.Sandbox;
using McpTools.Tests.Support;

namespace McpTools.Tests.ScriptWorker.Sandbox;

public sealed class FilterPolicyTests
{
    private const int Own = 4_321;
    private const ulong NewThread = 0x3D_0F00, Thread = 0x1_0000;
    private const ulong WriteOnly = 1, ReadWrite = 2, Create = 0x40, Truncate = 0x200, Append = 0x400, CloseOnExec = 0x8_0000;

    public static TheoryData<string, bool> Filters => new() { { "x64", false }, { "x64", true }, { "arm64", false }, { "arm64", true } };

    [Theory]
    [MemberData(nameof(Filters))]
    public void FilterPolicy_has_only_valid_jumps_and_ends_with_a_verdict(string processor, bool loadsCode)
    {
        FilterInstruction[] program = FilterProgram.Build(Named(processor), FilterPolicy.Rules(Own, loadsCode));
        Assert.InRange(program.Length, 1, 4096);
        Assert.Equal(FilterInstruction.Return, program[^1].Code);
        for (int i = 0; i < program.Length; i++)
        {
            bool isLast = i == program.Length - 1;
            int farthest = i + 1 + Math.Max(program[i].JumpTrue, program[i].JumpFalse);
            Assert.True(isLast || farthest < program.Length, $"{i}: {program[i]}");
            bool reads = program[i].Code == FilterInstruction.Load;
            Assert.True(!reads || program[i].Operand is <= 60 and not (8 or 12), $"{i}: {program[i]}");
        }
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void FilterPolicy_allows_new_threads_but_no_new_processes(string processor, bool loadsCode)
    {
        FilterMachine filter = Filter(processor, loadsCode);
        const ulong fork = 17, vfork = 0x4111, userNamespace = 0x1000_0000, network = 0x4000_0000, mounts = 0x2_0000;
        Assert.Equal(FilterRule.Allow, filter.Call(SystemCall.Clone, NewThread));
        foreach (ulong flags in new[] { fork, vfork, NewThread & ~Thread, NewThread | userNamespace, NewThread | network, NewThread | mounts })
        {
            Assert.Equal(FilterMachine.Refused, filter.Call(SystemCall.Clone, flags));
        }

        Assert.Equal(FilterRule.Fail(38), filter.Call(SystemCall.Clone3));
        Assert.Equal(FilterMachine.Refused, filter.Call(SystemCall.Execve));
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void FilterPolicy_allows_no_signals_to_other_processes(string processor, bool loadsCode)
    {
        FilterMachine filter = Filter(processor, loadsCode);
        Assert.Equal(FilterRule.Allow, filter.Call(SystemCall.TgKill, Own, 5, 9));
        Assert.Equal(FilterMachine.Refused, filter.Call(SystemCall.TgKill, 1, Own, Own));

        // The kernel reads an int and ignores the upper half.
        Assert.Equal(FilterMachine.Refused, filter.Call(SystemCall.TgKill, 1 | ((ulong)Own << 32)));
        Assert.Equal(FilterMachine.Refused, filter.Call(SystemCall.Kill, Own, 0));

        const ulong setOwner = 8, setSignal = 10, setStatus = 4;
        foreach (ulong command in new[] { setOwner, setSignal, setStatus })
        {
            Assert.Equal(FilterMachine.Refused, filter.Call(SystemCall.Fcntl, 0, command, 1));
        }
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void FilterPolicy_allows_reading_all_limits_and_setting_processor_time_only(string processor, bool loadsCode)
    {
        FilterMachine filter = Filter(processor, loadsCode);
        const ulong cpu = 0, data = 2, pointer = 0x7FFF_1234_5678, pointerOfEvenHalf = 0x7FFF_0000_0000;
        Assert.Equal(FilterRule.Allow, filter.Call(SystemCall.PrLimit64, 0, data, 0, pointer));
        Assert.Equal(FilterRule.Allow, filter.Call(SystemCall.PrLimit64, 0, cpu, pointer, 0));
        Assert.Equal(FilterMachine.Refused, filter.Call(SystemCall.PrLimit64, 0, data, pointer, 0));
        Assert.Equal(FilterMachine.Refused, filter.Call(SystemCall.PrLimit64, 0, data, pointerOfEvenHalf, 0));
        Assert.Equal(FilterMachine.Refused, filter.Call(SystemCall.PrLimit64, 1, cpu, pointer, 0));
        Assert.Equal(FilterMachine.Refused, filter.Call(SystemCall.PrLimit64, 1, data, 0, pointer));
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void FilterPolicy_allows_opening_files_only_to_load_code_and_only_for_reading(string processor, bool loadsCode)
    {
        FilterMachine filter = Filter(processor, loadsCode);
        uint forReading = loadsCode ? FilterRule.Allow : FilterMachine.Refused;
        Assert.Equal(forReading, filter.Call(SystemCall.OpenAt, 0, 0, CloseOnExec));
        Assert.Equal(forReading, filter.Call(SystemCall.PRead64));
        foreach (ulong flag in new[] { WriteOnly, ReadWrite, Create, Truncate, Append })
        {
            Assert.Equal(FilterMachine.Refused, filter.Call(SystemCall.OpenAt, 0, 0, flag | CloseOnExec));
        }
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void FilterPolicy_allows_executable_memory_only_for_a_runtime_that_compiles(string processor, bool loadsCode)
    {
        FilterMachine filter = Filter(processor, loadsCode);
        const ulong readWrite = 3, readExecute = 5;
        uint code = loadsCode ? FilterRule.Allow : FilterMachine.Refused;
        foreach (SystemCall call in new[] { SystemCall.MMap, SystemCall.MProtect })
        {
            Assert.Equal(FilterRule.Allow, filter.Call(call, 0, 4096, readWrite));
            Assert.Equal(code, filter.Call(call, 0, 4096, readExecute));
        }
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void FilterPolicy_does_not_allow_undoing_sandbox_measures(string processor, bool loadsCode)
    {
        FilterMachine filter = Filter(processor, loadsCode);
        const ulong setParentDeathSignal = 1, setDumpable = 4, setName = 15;
        Assert.Equal(FilterRule.Allow, filter.Call(SystemCall.PrCtl, setName));
        Assert.Equal(FilterMachine.Refused, filter.Call(SystemCall.PrCtl, setParentDeathSignal));
        Assert.Equal(FilterMachine.Refused, filter.Call(SystemCall.PrCtl, setDumpable, 1));
    }

    private static FilterMachine Filter(string processor, bool loadsCode) => FilterMachine.Of(Named(processor), loadsCode, Own);

    private static Processor Named(string processor) => processor == "x64" ? Processor.X64 : Processor.Arm64;
}
