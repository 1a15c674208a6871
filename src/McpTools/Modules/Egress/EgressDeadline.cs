using McpTools.Contract;

namespace McpTools.Modules.Egress;

/// <summary>Bounds all that one request needs by its timeout, and turns faults into errors for the caller.</summary>
internal static class EgressDeadline
{
    /// <exception cref="ToolErrorException">Those of <see cref="EgressClient"/>.</exception>
    public static async ValueTask<EgressReply> RunAsync(
        EgressRequest request, TimeProvider time, Func<CancellationToken, ValueTask<EgressReply>> send, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(request.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await send(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw timeout.IsCancellationRequested ? EgressErrors.Timeout(request.Uri, request.Timeout) : EgressErrors.ConnectTimeout(request.Uri);
        }
        catch (HttpRequestException fault) when (fault.InnerException is ToolErrorException refusal)
        {
            throw new ToolErrorException(refusal.Error);
        }
        catch (HttpRequestException fault)
        {
            throw EgressErrors.Unreachable(request.Uri, fault);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            throw EgressErrors.BrokenOff(request.Uri);
        }
    }
}
