using Microsoft.Extensions.Logging;

namespace McpTools.App.Hosting;

/// <summary>The options of the command line with which this process was started.</summary>
internal sealed record LaunchOptions
{
    /// <summary>The file named by <c>--config</c>; null to search the usual locations.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The folder for data that must outlive the process; null for the default of the platform.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The full path of a folder whose files can be searched, in addition to the collections of the configuration; null for none.</summary>
    public string? DocumentsFolder { get; init; }

    /// <summary>The only toolset whose tools are served; null for all tools.</summary>
    public string? Toolset { get; init; }

    /// <summary>Whether only tools that change nothing are served.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether a start or a reload is refused when a part of the configuration would be left out.</summary>
    public bool Strict { get; init; }

    /// <summary>The file to which the log is also written, one JSON object a line; null for none.</summary>
    public string? LogFile { get; init; }

    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>The address of the HTTP server; null for the first free loopback port from 3001.</summary>
    public Uri? Http { get; init; }

    /// <summary>Whether the start makes an expiring key, prints it once, and requires it from every caller.</summary>
    public bool GenerateAccess { get; init; }

    /// <summary>Whether a person is at a terminal: only then is a tools.json of the working directory read.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Returns the value of an environment variable, or null.</summary>
    public Func<string, string?> Variables { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The full path of <see cref="DataFolder"/>, or of the user's own data folder. It need not exist.</summary>
    /// <returns>Null where the user has no data folder.</returns>
    public string? FindDataFolder()
    {
        if (DataFolder is { } named)
        {
            return Path.GetFullPath(named);
        }

        // DoNotVerify, because otherwise the path of a folder that does not exist yet is empty.
        string own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return own.Length > 0 ? Path.Combine(own, "mcptools") : null;
    }
}

/// <summary>Says in a sentence, for the person who started the program, why it cannot start.</summary>
internal sealed class LaunchException(string message) : Exception(message);
