using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace McpTools.ScriptWorker.Sandbox;

/// <summary>Resource limits (rlimits) that every Unix has. Each method returns 0 or the errno of the first limit that could not be set.</summary>
[UnsupportedOSPlatform("windows")]
internal static class UnixResourceLimits
{
    private const int Cpu = 0, FileSize = 1, Data = 2, Core = 4;

    private static int OpenFiles => OperatingSystem.IsMacOS() ? 8 : 7;

    // The address space is not limited, because the runtime reserves far more of it than it uses.
    public static int Set(SandboxLimits limits) =>
        new[]
        {
            LowerBoth(Core, 0),
            LowerBoth(FileSize, 0),
            LowerBoth(OpenFiles, (ulong)limits.MaxOpenFiles),
            LowerBoth(Data, (ulong)limits.MaxDataBytes),
        }.FirstOrDefault(errno => errno != 0);

    /// <summary>Sets the hard limit, which later limits cannot exceed.</summary>
    public static int SetLifetimeCpu(TimeSpan total) => LowerBoth(Cpu, WholeSeconds(total));

    /// <summary>Sets the soft limit, at most to the hard limit.</summary>
    public static int SetCpu(TimeSpan total) =>
        Get(Cpu, out ResourceLimit limit) is var errno and not 0
            ? errno
            : Apply(Cpu, limit with { Soft = Math.Min(limit.Hard, WholeSeconds(total)) });

    private static int LowerBoth(int resource, ulong value)
    {
        int errno = Get(resource, out ResourceLimit limit);
        ulong lower = Math.Min(limit.Hard, value);
        return errno != 0 ? errno : Apply(resource, new ResourceLimit(lower, lower));
    }

    private static int Get(int resource, out ResourceLimit limit) =>
        Libc.GetResourceLimit(resource, out limit) == 0 ? 0 : Marshal.GetLastPInvokeError();

    private static int Apply(int resource, ResourceLimit limit) =>
        Libc.SetResourceLimit(resource, in limit) == 0 ? 0 : Marshal.GetLastPInvokeError();

    private static ulong WholeSeconds(TimeSpan time) => (ulong)Math.Ceiling(time.TotalSeconds);
}
