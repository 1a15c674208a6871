namespace McpTools.Conformance.Raw;

/// <summary>Ends its stream before the answer, so that the client has to come back for it.</summary>
internal static class ReconnectionTool
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(500);

    public static RawTool Make() => RawTool.Make("test_reconnection", "Answers after the client has come back.", async (request, ct) =>
    {
        try
        {
            await request.EnablePollingAsync(Retry, ct);
        }
        catch (InvalidOperationException)
        {
            // Only a legacy session over HTTP can be resumed; others get the answer on the stream they have.
        }

        return RawTool.Text("Reconnection test completed.");
    });
}
