using System.Diagnostics;

namespace McpTools.EndToEnd.Support;

/// <summary>Starts the program that MCPTOOLS_PROGRAM names (a native one), or else the program of this build, through <c>dotnet</c>.</summary>
internal static class Mcptools
{
    private const string Variable = "MCPTOOLS_PROGRAM";

    public static string Root { get; } = FindRoot();

    private static readonly string? Native = Environment.GetEnvironmentVariable(Variable);

    /// <summary>Whether the program is native. A native one starts a worker in a tenth of the time.</summary>
    public static bool IsNative => Native is { Length: > 0 };

    public static (string Command, string[] Arguments) Command(params string[] arguments) =>
        IsNative ? (Path.GetFullPath(Native!, Root), arguments) : ("dotnet", [BuiltAssembly(), .. arguments]);

    /// <param name="within">A command, with its arguments, that starts the program.</param>
    public static Process Start(string[] arguments, string? workingDirectory = null, IReadOnlyDictionary<string, string?>? environment = null, string[]? within = null)
    {
        (string command, string[] all) = Command(arguments);
        if (within is [var outer, .. var before])
        {
            (command, all) = (outer, [.. before, command, .. all]);
        }

        var start = new ProcessStartInfo(command, all)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? Path.GetTempPath(),
        };

        // The configuration of the person who runs the tests must not affect them.
        start.Environment.Remove("MCPTOOLS_CONFIG");
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(Path.GetTempPath(), "mcptools-no-configuration");
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        return InterruptibleStart.Start(start) ?? throw new InvalidOperationException($"{command} did not start.");
    }

    /// <summary>Runs the program to its end without input.</summary>
    public static Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) => RunWithinAsync([], arguments);

    /// <inheritdoc cref="Start"/>
    public static async Task<(int ExitCode, string Output, string Error)> RunWithinAsync(string[] within, params string[] arguments)
    {
        using Process process = Start(arguments, within: within);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(Limits.Token());
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Repeats a question about documents as long as the answer says that the index is not complete, because the time for indexing depends on the machine.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> UntilIndexedAsync(Func<Task<(int ExitCode, string Output, string Error)>> ask)
    {
        for (CancellationToken patience = Limits.Token(); ;)
        {
            (int ExitCode, string Output, string Error) answer = await ask();
            if (!answer.Output.Contains("Ask again in a few seconds.", StringComparison.Ordinal))
            {
                return answer;
            }

            Assert.False(patience.IsCancellationRequested, answer.Output);
        }
    }

    private static string BuiltAssembly()
    {
        string configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory + "x"))!;
        return Path.Combine(Root, "artifacts", "bin", "McpTools", configuration, "mcptools.dll");
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "McpTools.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("These tests run inside the repository.");
    }
}
