using Microsoft.Extensions.Logging;

namespace McpTools.App.Hosting;

/// <summary>How this process was asked to run: the command line, read.</summary>
internal sealed record LaunchOptions
{
    /// <summary>The file named by <c>--config</c>; null to look in the usual places.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The folder for what must outlive the process; null for the platform's own place.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Full path of a folder whose files can be searched, beside the collections of the configuration; null for none.</summary>
    public string? DocumentsFolder { get; init; }

    /// <summary>Serves only the tools of this toolset; null for all.</summary>
    public string? Toolset { get; init; }

    /// <summary>Serves only tools that change nothing.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Refuses to start, or to reload, where anything in the configuration would be left out.</summary>
    public bool Strict { get; init; }

    /// <summary>Also writes the log to this file, as one JSON object a line.</summary>
    public string? LogFile { get; init; }

    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>Where HTTP is served; null for the first free loopback port from 3001.</summary>
    public Uri? Http { get; init; }

    /// <summary>Makes one expiring key at the start, prints it once, and asks every caller for it.</summary>
    public bool GenerateAccess { get; init; }

    /// <summary>Whether a person is at a terminal: only then is a tools.json of the working directory read.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Answers the value of an environment variable, or null.</summary>
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

/// <summary>Why the program cannot start, in a sentence for the person who started it.</summary>
internal sealed class LaunchException(string message) : Exception(message);
