using System.Diagnostics;

namespace McpTools.EndToEnd.Support;

/// <summary>The headless browser: the one MCPTOOLS_CHROMIUM names, else the first on the path.</summary>
internal static class Chromium
{
    private const string Variable = "MCPTOOLS_CHROMIUM";
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly string? Command = Find();

    public static bool IsInstalled => Command is not null;

    public static void SkipWhenMissing() => Assert.SkipUnless(
        IsInstalled, $"No headless browser: install Debian's package chromium, or name a browser in {Variable}.");

    /// <summary>Opens a page, lets its timers run out at once, and returns what had become of it.</summary>
    /// <param name="url">Of the page.</param>
    /// <param name="image">File for a PNG of the window.</param>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="height">Of the window, in pixels.</param>
    public static async Task<BrowserVisit> VisitAsync(Uri url, string image, int width, int height)
    {
        DirectoryInfo profile = Directory.CreateTempSubdirectory("mcptools-browser-");
        var start = new ProcessStartInfo(
            Command!,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                // A process of its own for the view would not share the page's clock, whose hours pass at once.
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

    // That the sandbox could be left is said of every host page of the view's own origin, as this one is, so as to look into the view.
    private static bool IsComplaint(string line) =>
        line.Contains(":CONSOLE", StringComparison.Ordinal) && !line.Contains("can escape its sandboxing", StringComparison.Ordinal);

    // Its helpers may still be writing when it has ended; the rest is for the system's own clearing of temporary files.
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

/// <param name="Page">The page's elements when it had come to rest.</param>
/// <param name="Console">Every line of the console, which a sound page leaves empty.</param>
internal sealed record BrowserVisit(string Page, IReadOnlyList<string> Console);
