using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace McpTools.Workers;

/// <summary>How a worker program is started.</summary>
/// <param name="FileName">An absolute path: a bare name would be looked for in the working directory first.</param>
internal sealed record WorkerCommand(string FileName, IReadOnlyList<string> Arguments)
{
    public const string Script = "mcptools-script";

    public const string Reader = "mcptools-reader";

    /// <summary>Finds a program placed by the build: the native executable, or its assembly and the host it needs.</summary>
    /// <param name="folder">Where worker programs lie, <c>workers</c> beside the server.</param>
    /// <param name="program">Name without extension.</param>
    /// <returns>Null when it is not there.</returns>
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

        // Without it Windows cannot load its own cryptography.
        start.Environment.TryGetValue("SystemRoot", out string? systemRoot);
        start.Environment.Clear();
        if (systemRoot is not null)
        {
            start.Environment["SystemRoot"] = systemRoot;
        }

        // Bare hexadecimal: a native program ignores the limit when it begins with 0x.
        start.Environment["DOTNET_GCHeapHardLimit"] = options.MaxHeapBytes.ToString("x", CultureInfo.InvariantCulture);

        // Its socket would stay behind in the temporary folder each time a worker is killed.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach ((string name, string value) in options.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
