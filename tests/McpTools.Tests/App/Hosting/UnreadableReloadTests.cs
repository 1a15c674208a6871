using System.Diagnostics;
using System.Text;
using McpTools.App.Hosting;
using McpTools.Server.Catalog;
using McpTools.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tests.App.Hosting;

/// <summary>Replaces the tools.json of a running server by something that cannot be read, on a real disk.</summary>
public sealed class UnreadableReloadTests : IDisposable
{
    private readonly TempFolder folder = new();

    private string ConfigPath => folder.File("tools.json");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("folder", "is a folder")]
    [InlineData("fifty megabytes", "is larger than 4096 KiB")]
    [InlineData("pipe", "is not an ordinary file")]
    [InlineData("link that leads nowhere", "does not exist")]
    [InlineData("UTF-16", "is not UTF-8 text")]
    [InlineData("nothing", "does not exist")]
    public void LiveConfiguration_reports_an_unreadable_file_and_changes_nothing(string thing, string expected)
    {
        Assert.SkipWhen(thing is "pipe" or "link that leads nowhere" && OperatingSystem.IsWindows(), "Windows has no named pipes of this kind, and links need a permission.");
        var launch = new LaunchOptions { ConfigFile = folder.Write("tools.json", """{ "version": 1, "time": { "convert": true } }"""), Variables = _ => null };
        using ServiceProvider services = new ServiceCollection().AddLogging().AddToolServer(launch).BuildServiceProvider();
        LiveConfiguration live = services.GetRequiredService<LiveConfiguration>();
        CatalogSnapshot before = live.Current.Catalog;

        File.Delete(ConfigPath);
        Put(thing);
        live.Reload();

        Assert.Same(before, live.Current.Catalog);
        string problem = Assert.Single(live.Current.Problems).ToString();
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.EndsWith("What was there before stays in use.", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, problem, StringComparison.Ordinal);
    }

    private void Put(string thing)
    {
        switch (thing)
        {
            case "folder":
                Directory.CreateDirectory(ConfigPath);
                break;
            case "fifty megabytes":
                using (FileStream large = File.Create(ConfigPath))
                {
                    large.SetLength(50 * 1024 * 1024);
                }

                break;
            case "pipe":
                using (var made = Process.Start("mkfifo", ConfigPath))
                {
                    made.WaitForExit();
                }

                break;
            case "link that leads nowhere":
                File.CreateSymbolicLink(ConfigPath, folder.File("gone.json"));
                break;
            case "UTF-16":
                File.WriteAllText(ConfigPath, """{ "version": 1 }""", Encoding.Unicode);
                break;
        }
    }
}
