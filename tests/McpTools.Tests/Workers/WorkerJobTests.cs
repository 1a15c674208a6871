using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using McpTools.Workers;

namespace McpTools.Tests.Workers;

public sealed class WorkerJobTests
{
    [Fact]
    public void WorkerJob_exists_only_on_Windows()
    {
        using var job = WorkerJob.TryCreate(256 * 1024 * 1024);
        Assert.Equal(OperatingSystem.IsWindows(), job is not null);
    }

    [Fact]
    public void WindowsJob_limits_have_the_memory_layout_of_64_bit_Windows()
    {
        Assert.Equal(144, Unsafe.SizeOf<WindowsJob.ExtendedLimits>());
        Assert.Equal(16, Marshal.OffsetOf<WindowsJob.BasicLimits>(nameof(WindowsJob.BasicLimits.Flags)));
        Assert.Equal(40, Marshal.OffsetOf<WindowsJob.BasicLimits>(nameof(WindowsJob.BasicLimits.ActiveProcesses)));
        Assert.Equal(56, Marshal.OffsetOf<WindowsJob.BasicLimits>(nameof(WindowsJob.BasicLimits.PriorityClass)));
        Assert.Equal(112, Marshal.OffsetOf<WindowsJob.ExtendedLimits>(nameof(WindowsJob.ExtendedLimits.ProcessMemory)));
    }

    [Fact]
    public void WindowsJob_limits_kill_on_close_and_limit_memory_and_processes()
    {
        var limits = WindowsJob.ExtendedLimits.For(1_000_000);
        Assert.Equal(0x2000u | 0x100 | 0x8, limits.Basic.Flags & (0x2000 | 0x100 | 0x8));
        Assert.Equal((1_000_000u, 1u), (limits.ProcessMemory, limits.Basic.ActiveProcesses));
    }
}
