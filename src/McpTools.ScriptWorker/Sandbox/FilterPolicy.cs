using static McpTools.ScriptWorker.Sandbox.SystemCall;

namespace McpTools.ScriptWorker.Sandbox;

/// <summary>The calls a script's process needs once it is warm. Found by tracing; everything else is refused.</summary>
internal static class FilterPolicy
{
    private const int NotImplemented = 38;

    private const uint CloneThread = 0x0001_0000;
    private const uint CloneNewNamespaces = 0x7E02_0000;

    private const uint Executable = 0x4;

    private const uint ResourceCpu = 0;

    private const uint SetThreadName = 15;
    private const uint SetMemoryName = 0x5356_4D41;

    // Of the many things one call does with open files; others make a file send signals to any process.
    private const uint GetFileFlags = 1, SetFileFlags = 2, GetFileStatus = 3, DuplicateFile = 1030;

    // O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND: the same on both processors. O_TMPFILE asks for writing besides.
    private const uint OpenForMoreThanReading = 0x1 | 0x2 | 0x40 | 0x200 | 0x400;

    /// <param name="processId">Of the process the filter is for.</param>
    /// <param name="loadsCode">The runtime compiles and loads assemblies while scripts run, so it must be able to read files.</param>
    public static IEnumerable<FilterRule> Rules(int processId, bool loadsCode) =>
        [.. Common(processId), .. loadsCode ? ForLoadingCode() : ForFixedCode()];

    private static IEnumerable<FilterRule> Common(int processId) =>
    [
        // In the order of how often they are called.
        .. Plain(Futex, MAdvise, SchedYield, MemBarrier, GetPid, GetPPid),

        // By which the collector stops the other threads, to none but those of this process.
        FilterRule.Allowed(TgKill, ArgumentCheck.Is(0, (uint)processId)),
        .. Plain(RtSigReturn, RtSigProcMask, RtSigAction, SigAltStack, RestartSyscall),
        .. Plain(Read, ReadV, Write, WriteV, Poll, PPoll, Close),
        .. new uint[] { GetFileFlags, SetFileFlags, GetFileStatus, DuplicateFile }
            .Select(command => FilterRule.Allowed(Fcntl, ArgumentCheck.Is(1, command))),
        .. Plain(MUnmap, MRemap, Brk),

        // Its flags are behind a pointer, where a filter cannot look; told that there is no such call, libc takes the older one.
        new FilterRule(Clone3, FilterRule.Fail(NotImplemented)),
        FilterRule.Allowed(Clone, new ArgumentCheck(0, CloneThread | CloneNewNamespaces, CloneThread)),
        .. Plain(SetRobustList, RSeq, SchedGetAffinity, GetCpu, GetTid, Exit, ExitGroup),
        FilterRule.Allowed(PrCtl, ArgumentCheck.Is(0, SetThreadName)),
        FilterRule.Allowed(PrCtl, ArgumentCheck.Is(0, SetMemoryName)),

        .. Plain(ClockGetTime, ClockGetRes, GetTimeOfDay, NanoSleep, ClockNanoSleep, GetRandom, GetRUsage, SysInfo),

        // Its own limits: all may be read, and only that of processor time may be set, anew for each run.
        FilterRule.Allowed(PrLimit64, [ArgumentCheck.Is(0, 0), .. ArgumentCheck.IsNull(2)]),
        FilterRule.Allowed(PrLimit64, ArgumentCheck.Is(0, 0), ArgumentCheck.Is(1, ResourceCpu)),
    ];

    // A native program has all its code from the start, so no memory needs to become code.
    private static IEnumerable<FilterRule> ForFixedCode() =>
    [
        FilterRule.Allowed(MMap, new ArgumentCheck(2, Executable, 0)),
        FilterRule.Allowed(MProtect, new ArgumentCheck(2, Executable, 0)),
    ];

    private static IEnumerable<FilterRule> ForLoadingCode() =>
    [
        .. Plain(MMap, MProtect),

        // What this runtime does for each thread it starts.
        FilterRule.Allowed(SchedSetAffinity, ArgumentCheck.Is(0, 0)),
        .. Plain(SchedGetParam, SchedGetScheduler, SchedGetPriorityMax, SchedGetPriorityMin, Pipe2),

        FilterRule.Allowed(OpenAt, new ArgumentCheck(2, OpenForMoreThanReading, 0)),
        FilterRule.Allowed(Open, new ArgumentCheck(1, OpenForMoreThanReading, 0)),
        .. Plain(FStat, NewFStatAt, Stat, LStat, StatX, FStatFs, Access, FAccessAt, FAccessAt2),
        .. Plain(ReadLink, ReadLinkAt, GetCwd, LSeek, PRead64, GetDents64, FLock, FAdvise64),
    ];

    private static IEnumerable<FilterRule> Plain(params IEnumerable<SystemCall> calls) => calls.Select(call => FilterRule.Allowed(call));
}
