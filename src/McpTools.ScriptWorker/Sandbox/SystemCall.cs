using System.Runtime;
using System.Runtime.InteropServices;

namespace McpTools.ScriptWorker.Sandbox;

/// <summary>A Linux system call with its numbers. The number is <see cref="None"/> when a processor does not have the call.</summary>
internal readonly struct SystemCall(int x64, int arm64)
{
    public const int None = -1;

    public int X64 { get; } = x64;

    public int Arm64 { get; } = arm64;

    public static readonly SystemCall Read = new(0, 63), ReadV = new(19, 65), Write = new(1, 64), WriteV = new(20, 66);
    public static readonly SystemCall Close = new(3, 57), Fcntl = new(72, 25), Ioctl = new(16, 29), Pipe2 = new(293, 59);
    public static readonly SystemCall Poll = new(7, None), PPoll = new(271, 73);

    public static readonly SystemCall MMap = new(9, 222), MUnmap = new(11, 215), MProtect = new(10, 226), MRemap = new(25, 216);
    public static readonly SystemCall MAdvise = new(28, 233), Brk = new(12, 214), MemBarrier = new(324, 283);

    public static readonly SystemCall Futex = new(202, 98), Clone = new(56, 220), Clone3 = new(435, 435);
    public static readonly SystemCall Exit = new(60, 93), ExitGroup = new(231, 94);
    public static readonly SystemCall RSeq = new(334, 293), SetRobustList = new(273, 99);
    public static readonly SystemCall SchedYield = new(24, 124), GetCpu = new(309, 168);
    public static readonly SystemCall SchedGetAffinity = new(204, 123), SchedSetAffinity = new(203, 122);
    public static readonly SystemCall SchedGetParam = new(143, 121), SchedGetScheduler = new(145, 120);
    public static readonly SystemCall SchedGetPriorityMax = new(146, 125), SchedGetPriorityMin = new(147, 126);
    public static readonly SystemCall GetTid = new(186, 178), GetPid = new(39, 172), GetPPid = new(110, 173);

    public static readonly SystemCall TgKill = new(234, 131), SigAltStack = new(131, 132), RestartSyscall = new(219, 128);
    public static readonly SystemCall RtSigAction = new(13, 134), RtSigProcMask = new(14, 135), RtSigReturn = new(15, 139);

    public static readonly SystemCall NanoSleep = new(35, 101), ClockNanoSleep = new(230, 115);
    public static readonly SystemCall ClockGetTime = new(228, 113), ClockGetRes = new(229, 114), GetTimeOfDay = new(96, 169);
    public static readonly SystemCall GetRandom = new(318, 278), GetRUsage = new(98, 165), SysInfo = new(99, 179);
    public static readonly SystemCall PrCtl = new(157, 167), PrLimit64 = new(302, 261);

    public static readonly SystemCall Open = new(2, None), OpenAt = new(257, 56);
    public static readonly SystemCall Stat = new(4, None), LStat = new(6, None), FStat = new(5, 80), NewFStatAt = new(262, 79);
    public static readonly SystemCall StatX = new(332, 291), FStatFs = new(138, 44);
    public static readonly SystemCall Access = new(21, None), FAccessAt = new(269, 48), FAccessAt2 = new(439, 439);
    public static readonly SystemCall ReadLink = new(89, None), ReadLinkAt = new(267, 78), GetCwd = new(79, 17);
    public static readonly SystemCall LSeek = new(8, 62), PRead64 = new(17, 67), GetDents64 = new(217, 61);
    public static readonly SystemCall FLock = new(73, 32), FAdvise64 = new(221, 223);

    // These calls are never allowed. The probe tries them.
    public static readonly SystemCall Socket = new(41, 198), Kill = new(62, 129), PTrace = new(101, 117), ProcessVmReadV = new(310, 270);
    public static readonly SystemCall MemFdCreate = new(319, 279), IoUringSetup = new(425, 425), Execve = new(59, 221);

    // This call installs the filter itself.
    public static readonly SystemCall SecComp = new(317, 277);
}

/// <summary>The differences between the system calls of the processors.</summary>
/// <param name="AuditNumber">The number of the processor that the kernel passes to a filter.</param>
/// <param name="Number">Returns the number of a call on this processor, or <see cref="SystemCall.None"/>.</param>
/// <param name="FirstForeignNumber">The first number of another calling convention, x32; null when there is none.</param>
internal sealed record Processor(uint AuditNumber, Func<SystemCall, int> Number, uint? FirstForeignNumber = null)
{
    public static Processor X64 { get; } = new(0xC000_003E, call => call.X64, 0x4000_0000);

    public static Processor Arm64 { get; } = new(0xC000_00B7, call => call.Arm64);

    /// <summary>Tells whether this program uses the JIT compiler. The feature switch for dynamic code cannot tell, because it is off in both builds.</summary>
    public static bool CompilesAtRunTime { get; } = JitInfo.GetCompiledMethodCount() > 0;

    /// <summary>The processor for which this program was built; null when there is no filter for it.</summary>
    public static Processor? Current => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => X64,
        Architecture.Arm64 => Arm64,
        _ => null,
    };
}
