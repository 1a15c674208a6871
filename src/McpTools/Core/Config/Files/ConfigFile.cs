namespace McpTools.Core.Config.Files;

/// <summary>Finds tools.json.</summary>
internal static class ConfigFile
{
    public const string Name = "tools.json";

    public const string Variable = "MCPTOOLS_CONFIG";

    /// <summary>
    /// The file that was named, else the one in the user's configuration folder, else the one in the working directory. The last one counts
    /// only when a person is at a terminal: a hostile repository must not be able to start anything through a piped server.
    /// </summary>
    public static ConfigLocation Locate(ConfigSearch search)
    {
        if (search.Option is { } option)
        {
            return new(Full(option, search), ConfigOrigin.Option);
        }

        if (!string.IsNullOrEmpty(search.Variable))
        {
            return new(Full(search.Variable, search), ConfigOrigin.Variable);
        }

        if (Usual(search) is { } own && search.Exists(own))
        {
            return new(own, ConfigOrigin.UserFolder);
        }

        string here = Path.Combine(search.WorkingDirectory, Name);
        return search.IsTerminal && search.Exists(here) ? new(here, ConfigOrigin.WorkingDirectory) : ConfigLocation.None;
    }

    /// <summary>The path of this user's file, whether or not it exists; null for a user without a folder.</summary>
    public static string? Usual(ConfigSearch search) => search.UserFolder is { } folder ? Path.Combine(folder, "mcptools", Name) : null;

    private static string Full(string path, ConfigSearch search) => Path.GetFullPath(path, search.WorkingDirectory);
}

/// <summary>Everything that decides which file is used.</summary>
internal sealed record ConfigSearch
{
    /// <summary>Value of <c>--config</c>.</summary>
    public string? Option { get; init; }

    /// <summary>Value of <see cref="ConfigFile.Variable"/>.</summary>
    public string? Variable { get; init; }

    /// <summary>The folder for the settings of all programs of this user, e.g. <c>~/.config</c>.</summary>
    public string? UserFolder { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>Whether a person is at a terminal.</summary>
    public required bool IsTerminal { get; init; }

    public required Func<string, bool> Exists { get; init; }
}

internal enum ConfigOrigin
{
    None,
    Option,
    Variable,
    UserFolder,
    WorkingDirectory,
}

/// <param name="Path">Full path; null when there is no file and only the built-in tools work. A file that was named may turn out not to exist.</param>
/// <param name="Origin">The way in which the file was found.</param>
internal sealed record ConfigLocation(string? Path, ConfigOrigin Origin)
{
    public static ConfigLocation None { get; } = new(null, ConfigOrigin.None);
}
