using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace McpTools.Workers;

/// <summary>
/// What holds one worker process on Windows: a job object that kills it when this program ends or disposes of it, bounds its memory, lets
/// it start no other process, and puts this program's threads before its own.
/// </summary>
/// <remarks>Compiled and its layout checked, but never tried: there was no Windows to run it on.</remarks>
internal sealed class WorkerJob : IDisposable
{
    private readonly WindowsJobHandle handle;

    private WorkerJob(WindowsJobHandle handle) => this.handle = handle;

    /// <param name="maxBytes">Memory the process may commit, in bytes.</param>
    /// <returns>Null on other systems, where the worker holds itself.</returns>
    /// <exception cref="Win32Exception">The system refuses.</exception>
    public static WorkerJob? TryCreate(long maxBytes)
    {
        if (!OperatingSystem.IsWindows())
        {
            return null;
        }

        WindowsJobHandle handle = WindowsJob.Create(0, 0);
        WindowsJob.ExtendedLimits limits = WindowsJob.ExtendedLimits.For(maxBytes);
        if (handle.IsInvalid
            || !WindowsJob.Set(handle, WindowsJob.ExtendedLimitsClass, in limits, Unsafe.SizeOf<WindowsJob.ExtendedLimits>()))
        {
            Win32Exception refusal = new(Marshal.GetLastPInvokeError());
            handle.Dispose();
            throw refusal;
        }

        return new WorkerJob(handle);
    }

    /// <summary>To be called right after the start, and before the first request: what the process did until then is not bounded.</summary>
    /// <exception cref="Win32Exception">The system refuses, or the process is gone.</exception>
    public void Assign(Process process)
    {
        if (OperatingSystem.IsWindows() && !WindowsJob.Assign(handle, process.SafeHandle))
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Kills the process if it still runs.</summary>
    public void Dispose() => handle.Dispose();
}
