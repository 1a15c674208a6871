using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace McpTools.App.Hosting;

/// <summary>The wish of a person or a supervisor that a server ends: the first signal lets it finish, the second ends it at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource finish;
    private readonly CancellationTokenSource now = new();
    private readonly PosixSignalRegistration[] registrations;

    /// <param name="cancellationToken">Has the effect of the first signal.</param>
    public StopSignals(CancellationToken cancellationToken)
    {
        finish = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        PosixSignal[] signals = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT];
        registrations = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, Receive))];
    }

    /// <summary>Fires with the first signal.</summary>
    public CancellationToken Finish => finish.Token;

    /// <summary>Fires with the second signal.</summary>
    public CancellationToken Now => now.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in registrations)
        {
            registration.Dispose();
        }

        finish.Dispose();
        now.Dispose();
    }

    // A third signal has its usual effect, so that a process that hangs can be ended too.
    private void Receive(PosixSignalContext signal)
    {
        signal.Cancel = !now.IsCancellationRequested;
        _ = (finish.IsCancellationRequested ? now : finish).CancelAsync();
    }
}

/// <summary>Keeps the host from its own handling of signals, which would end requests that were accepted.</summary>
internal sealed class SignalFreeLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
