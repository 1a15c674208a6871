namespace McpTools.Conformance.Raw;

/// <summary>Ends its stream before the answer, so that the client must reconnect to receive it.</summary>
internal static class ReconnectionTool
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(500);

    public static RawTool Make() => RawTool.Make("test_reconnection", "Answers after the client has reconnected.", async (request, ct) =>
    {
        try
        {
            await request.EnablePollingAsync(Retry, ct);
        }
        catch (InvalidOperationException)
        {
            // Only a legacy session over HTTP can be resumed. Others receive the answer on the stream that they have.
        }

        return RawTool.Text("Reconnection test completed.");
    });
}
