namespace McpTools.App.Hosting;

/// <summary>Where this program keeps what is not configuration.</summary>
internal static class DataFolder
{
    /// <summary>The folder that was named, else the user's own place for data. It need not exist.</summary>
    /// <returns>Null where the user has no such place.</returns>
    public static string? Of(LaunchOptions launch)
    {
        if (launch.DataFolder is { } named)
        {
            return Path.GetFullPath(named);
        }

        // Without the option, one that was not made yet would be none.
        string own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return own.Length > 0 ? Path.Combine(own, "mcptools") : null;
    }
}
