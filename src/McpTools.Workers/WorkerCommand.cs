using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace McpTools.Workers;

/// <summary>The command that starts a worker program.</summary>
/// <param name="FileName">An absolute path, because a bare name would first be searched in the working directory.</param>
internal sealed record WorkerCommand(string FileName, IReadOnlyList<string> Arguments)
{
    public const string Script = "mcptools-script";

    public const string Reader = "mcptools-reader";

    /// <summary>Finds a program that the build has placed. It is a native executable, or an assembly and the host that runs it.</summary>
    /// <param name="folder">The folder of the worker programs, <c>workers</c> beside the server.</param>
    /// <param name="program">The name of the program without its extension.</param>
    /// <returns>Null when there is no such program.</returns>
    public static WorkerCommand? Find(string folder, string program)
    {
        string start = Path.Combine(Path.GetFullPath(folder), program);
        string suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        string host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet" + suffix));
        if (File.Exists(start + ".dll") && File.Exists(host))
        {
            return new WorkerCommand(host, [start + ".dll"]);
        }

        return File.Exists(start + suffix) ? new WorkerCommand(start + suffix, []) : null;
    }

    public ProcessStartInfo ToStartInfo(WorkerOptions options)
    {
        ProcessStartInfo start = new(FileName, Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
            WorkingDirectory = Path.GetPathRoot(AppContext.BaseDirectory),
        };

        // Windows cannot load its cryptography without this variable.
        start.Environment.TryGetValue("SystemRoot", out string? systemRoot);
        start.Environment.Clear();
        if (systemRoot is not null)
        {
            start.Environment["SystemRoot"] = systemRoot;
        }

        // The number has no 0x prefix, because a native program ignores a limit that begins with it.
        start.Environment["DOTNET_GCHeapHardLimit"] = options.MaxHeapBytes.ToString("x", CultureInfo.InvariantCulture);

        // Diagnostics would leave a socket in the temporary folder each time a worker is killed.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach ((string name, string value) in options.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
