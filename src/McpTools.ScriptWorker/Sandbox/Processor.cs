using System.Runtime;
using System.Runtime.InteropServices;

namespace McpTools.ScriptWorker.Sandbox;

/// <summary>What differs in the system calls of Linux from one kind of processor to another.</summary>
/// <param name="AuditNumber">By which the kernel names the processor to a filter.</param>
/// <param name="Number">The number of a call here, or <see cref="SystemCall.None"/>.</param>
/// <param name="FirstForeignNumber">From here on up numbers belong to another calling convention, x32; null where there is none.</param>
internal sealed record Processor(uint AuditNumber, Func<SystemCall, int> Number, uint? FirstForeignNumber = null)
{
    public static Processor X64 { get; } = new(0xC000_003E, call => call.X64, 0x4000_0000);

    public static Processor Arm64 { get; } = new(0xC000_00B7, call => call.Arm64);

    /// <summary>Whether this program is not a native one. The switch for dynamic code is off in both builds.</summary>
    public static bool CompilesAtRunTime { get; } = JitInfo.GetCompiledMethodCount() > 0;

    /// <summary>The one this program was built for; null when no filter is known for it.</summary>
    public static Processor? Current => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => X64,
        Architecture.Arm64 => Arm64,
        _ => null,
    };
}
