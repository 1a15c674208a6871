using System.Diagnostics;

namespace McpTools.EndToEnd.Support;

/// <summary>Starts the headless browser that MCPTOOLS_CHROMIUM names, or else the first one on the path.</summary>
internal static class Chromium
{
    private const string Variable = "MCPTOOLS_CHROMIUM";
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly string? Command = Find();

    public static bool IsInstalled => Command is not null;

    public static void SkipWhenMissing() => Assert.SkipUnless(
        IsInstalled, $"No headless browser: install Debian's package chromium, or name a browser in {Variable}.");

    /// <summary>Opens a page, lets its timers expire immediately, and returns the result.</summary>
    /// <param name="url">The address of the page.</param>
    /// <param name="image">The file for a PNG of the window.</param>
    /// <param name="width">The width of the window, in pixels.</param>
    /// <param name="height">The height of the window, in pixels.</param>
    public static async Task<BrowserVisit> VisitAsync(Uri url, string image, int width, int height)
    {
        DirectoryInfo profile = Directory.CreateTempSubdirectory("mcptools-browser-");
        var start = new ProcessStartInfo(
            Command!,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                // In a process of its own the view would not share the virtual clock of the page.
                "--disable-features=IsolateSandboxedIframes",
                "--force-device-scale-factor=1", "--enable-logging=stderr", $"--user-data-dir={profile.FullName}", $"--window-size={width},{height}",
                "--virtual-time-budget=20000", $"--screenshot={image}", "--dump-dom", url.AbsoluteUri,
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{Command} did not start.");
        using var patience = new CancellationTokenSource(Limits.Patience);
        try
        {
            Task<string> page = process.StandardOutput.ReadToEndAsync(patience.Token);
            Task<string> log = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new BrowserVisit(await page, [.. (await log).Split('\n').Where(IsComplaint)]);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }

            Remove(profile);
        }
    }

    // Chromium warns that a view could leave a sandbox of the same origin. This host page uses the same origin on purpose, to read the view.
    private static bool IsComplaint(string line) =>
        line.Contains(":CONSOLE", StringComparison.Ordinal) && !line.Contains("can escape its sandboxing", StringComparison.Ordinal);

    // Child processes of the browser may still write after it has ended. The system removes the remaining temporary files.
    private static void Remove(DirectoryInfo profile)
    {
        try
        {
            profile.Delete(recursive: true);
        }
        catch (IOException)
        {
        }
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return named;
        }

        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}

/// <param name="Page">The elements of the page after its timers expired.</param>
/// <param name="Console">All lines of the console; a correct page writes none.</param>
internal sealed record BrowserVisit(string Page, IReadOnlyList<string> Console);
