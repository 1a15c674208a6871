using static McpTools.ScriptWorker.Sandbox.SystemCall;

namespace McpTools.ScriptWorker.Sandbox;

/// <summary>The system calls that a script's process needs after its warm-up. They were found by tracing. All others are refused.</summary>
internal static class FilterPolicy
{
    private const int NotImplemented = 38;

    private const uint CloneThread = 0x0001_0000;
    private const uint CloneNewNamespaces = 0x7E02_0000;

    private const uint Executable = 0x4;

    private const uint ResourceCpu = 0;

    private const uint SetThreadName = 15;
    private const uint SetMemoryName = 0x5356_4D41;

    // `fcntl` has many commands. Only these are allowed, because others can make a file send signals to any process.
    private const uint GetFileFlags = 1, SetFileFlags = 2, GetFileStatus = 3, DuplicateFile = 1030;

    // The flags are O_WRONLY, O_RDWR, O_CREAT, O_TRUNC and O_APPEND, which are equal on both processors. O_TMPFILE requires one of the first two.
    private const uint OpenForMoreThanReading = 0x1 | 0x2 | 0x40 | 0x200 | 0x400;

    /// <param name="processId">The id of the process to which the filter applies.</param>
    /// <param name="loadsCode">Whether the runtime compiles and loads assemblies while scripts run, so that it must read files.</param>
    public static IEnumerable<FilterRule> Rules(int processId, bool loadsCode) =>
        [.. Common(processId), .. loadsCode ? ForLoadingCode() : ForFixedCode()];

    private static IEnumerable<FilterRule> Common(int processId) =>
    [
        // The most frequent calls come first, because the filter checks the rules in order.
        .. Plain(Futex, MAdvise, SchedYield, MemBarrier, GetPid, GetPPid),

        // The garbage collector sends this signal to stop other threads, so it is allowed, but only to threads of this process.
        FilterRule.Allowed(TgKill, ArgumentCheck.Is(0, (uint)processId)),
        .. Plain(RtSigReturn, RtSigProcMask, RtSigAction, SigAltStack, RestartSyscall),
        .. Plain(Read, ReadV, Write, WriteV, Poll, PPoll, Close),
        .. new uint[] { GetFileFlags, SetFileFlags, GetFileStatus, DuplicateFile }
            .Select(command => FilterRule.Allowed(Fcntl, ArgumentCheck.Is(1, command))),
        .. Plain(MUnmap, MRemap, Brk),

        // A filter cannot read the flags of this call, because they are behind a pointer. When the call fails as unknown, libc uses the older one.
        new FilterRule(Clone3, FilterRule.Fail(NotImplemented)),
        FilterRule.Allowed(Clone, new ArgumentCheck(0, CloneThread | CloneNewNamespaces, CloneThread)),
        .. Plain(SetRobustList, RSeq, SchedGetAffinity, GetCpu, GetTid, Exit, ExitGroup),
        FilterRule.Allowed(PrCtl, ArgumentCheck.Is(0, SetThreadName)),
        FilterRule.Allowed(PrCtl, ArgumentCheck.Is(0, SetMemoryName)),

        .. Plain(ClockGetTime, ClockGetRes, GetTimeOfDay, NanoSleep, ClockNanoSleep, GetRandom, GetRUsage, SysInfo),

        // The process may read all of its own limits. It may set only the limit of processor time, which it does before each run.
        FilterRule.Allowed(PrLimit64, [ArgumentCheck.Is(0, 0), .. ArgumentCheck.IsNull(2)]),
        FilterRule.Allowed(PrLimit64, ArgumentCheck.Is(0, 0), ArgumentCheck.Is(1, ResourceCpu)),
    ];

    // A native program has all its code from the start, so no memory needs to become executable.
    private static IEnumerable<FilterRule> ForFixedCode() =>
    [
        FilterRule.Allowed(MMap, new ArgumentCheck(2, Executable, 0)),
        FilterRule.Allowed(MProtect, new ArgumentCheck(2, Executable, 0)),
    ];

    private static IEnumerable<FilterRule> ForLoadingCode() =>
    [
        .. Plain(MMap, MProtect),

        // The runtime makes these calls for each thread that it starts.
        FilterRule.Allowed(SchedSetAffinity, ArgumentCheck.Is(0, 0)),
        .. Plain(SchedGetParam, SchedGetScheduler, SchedGetPriorityMax, SchedGetPriorityMin, Pipe2),

        FilterRule.Allowed(OpenAt, new ArgumentCheck(2, OpenForMoreThanReading, 0)),
        FilterRule.Allowed(Open, new ArgumentCheck(1, OpenForMoreThanReading, 0)),
        .. Plain(FStat, NewFStatAt, Stat, LStat, StatX, FStatFs, Access, FAccessAt, FAccessAt2),
        .. Plain(ReadLink, ReadLinkAt, GetCwd, LSeek, PRead64, GetDents64, FLock, FAdvise64),
    ];

    private static IEnumerable<FilterRule> Plain(params IEnumerable<SystemCall> calls) => calls.Select(call => FilterRule.Allowed(call));
}
