namespace McpTools.App.Hosting.Stdio;

/// <summary>Notices that nobody reads stdout any more, without writing to it.</summary>
internal static class OutputReader
{
    // A pipe without a reader reports a failure, and a socket a hang-up.
    private const short Gone = Descriptors.Failed | Descriptors.HungUp;

    /// <returns>False also where it is not known. Then only a failed write shows it.</returns>
    public static bool IsGone() =>
        (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS()) && (Descriptors.Poll(Descriptors.Output, 0, 0) & Gone) != 0;
}
