using System.CommandLine;
using McpTools.App.Hosting;
using McpTools.Core.Config.Files;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Cli;

/// <summary>The options that every verb has.</summary>
internal sealed class GlobalOptions
{
    private static readonly Dictionary<string, LogLevel> Levels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["none"] = LogLevel.None,
        ["error"] = LogLevel.Error,
        ["warning"] = LogLevel.Warning,
        ["information"] = LogLevel.Information,
        ["debug"] = LogLevel.Debug,
    };

    private readonly Option<string?> config = new("--config")
    {
        Description = "The tools.json to read, instead of the one in the usual locations",
        HelpName = "FILE",
        Recursive = true,
    };

    private readonly Option<string?> data = new("--data")
    {
        Description = "Folder for data that must outlive the process",
        HelpName = "DIR",
        Recursive = true,
    };

    private readonly Option<string?> documents = new("--docs")
    {
        Description = "A folder of documents that can be searched",
        HelpName = "DIR",
        Recursive = true,
    };

    private readonly Option<string?> toolset = new("--toolset")
    {
        Description = "Only the tools of this toolset",
        HelpName = "NAME",
        Recursive = true,
    };

    private readonly Option<bool> readOnly = new("--read-only")
    {
        Description = "Only tools that change nothing",
        Recursive = true,
    };

    private readonly Option<bool> strict = new("--strict")
    {
        Description = "Do not start where anything in tools.json would be left out; for check, fail on warnings too",
        Recursive = true,
    };

    private readonly Option<string?> logFile = new("--log-file")
    {
        Description = "Also write the log to this file, one JSON object a line",
        HelpName = "FILE",
        Recursive = true,
    };

    private readonly Option<string?> logLevel = new("--log-level")
    {
        Description = "How much is logged: none, error, warning, information or debug",
        HelpName = "LEVEL",
        Recursive = true,
    };

    public GlobalOptions()
    {
        logLevel.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, [.. Levels.Keys]);
        toolset.CompletionSources.Add(context => OneShot.Complete(ForCompletion(context.ParseResult), loaded => loaded.Catalog.Toolsets.Keys));
    }

    public void AddTo(RootCommand root)
    {
        root.Add(config);
        root.Add(data);
        root.Add(documents);
        root.Add(toolset);
        root.Add(readOnly);
        root.Add(strict);
        root.Add(logFile);
        root.Add(logLevel);
    }

    /// <param name="parsed">The command line.</param>
    /// <param name="terminal">The terminal; a tools.json of the working directory is read only for a person.</param>
    /// <param name="defaultLevel">The log level when none is given.</param>
    /// <param name="file">The tools.json that the verb itself names; null to use the option.</param>
    /// <exception cref="UsageException">A file or folder that was named does not exist.</exception>
    public LaunchOptions Read(ParseResult parsed, Terminal terminal, LogLevel defaultLevel, string? file = null) => new()
    {
        ConfigFile = file is null ? FindConfig(parsed) : RequireFile(file, ""),
        DataFolder = parsed.GetValue(data),
        DocumentsFolder = FolderOf(parsed.GetValue(documents)),
        Toolset = parsed.GetValue(toolset),
        ReadOnly = parsed.GetValue(readOnly),
        Strict = parsed.GetValue(strict),
        LogFile = parsed.GetValue(logFile),
        LogLevel = parsed.GetValue(logLevel) is { } level ? Levels[level] : defaultLevel,
        IsTerminal = terminal.IsInteractive,
    };

    /// <summary>Returns the file of the option. Whoever names a file means it, so the built-in tools do not replace one that is missing.</summary>
    /// <exception cref="UsageException">It does not exist, or the file of the environment variable, which counts without the option, does not.</exception>
    public string? FindConfig(ParseResult parsed)
    {
        if (parsed.GetValue(config) is { } named)
        {
            return RequireFile(named, " for --config");
        }

        if (Environment.GetEnvironmentVariable(ConfigFile.Variable) is { Length: > 0 } variable)
        {
            RequireFile(variable, $", which {ConfigFile.Variable} names");
        }

        return null;
    }

    private static string RequireFile(string named, string source) => File.Exists(named)
        ? named
        : throw new UsageException($"There is no file \"{named}\"{source}. Correct the name, or create the file with {{ \"version\": 1 }}.");

    private static string? FolderOf(string? named) => named is null ? null
        : Directory.Exists(named) ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(named))
        : throw new UsageException($"There is no folder \"{named}\" for --docs.");

    /// <summary>Reads only what decides the catalogue, from a command line that is not complete yet.</summary>
    public LaunchOptions ForCompletion(ParseResult parsed) => new() { ConfigFile = parsed.GetValue(config), LogLevel = LogLevel.None };
}
