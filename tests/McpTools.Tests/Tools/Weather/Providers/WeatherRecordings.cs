using System.Text.Json;
using McpTools.Tests.Support;

namespace McpTools.Tests.Tools.Weather.Providers;

/// <summary>Replies that were recorded from the real services. They are not part of the repository.</summary>
internal static class WeatherRecordings
{
    private static readonly string Folder = Path.Combine(Sources.Root, "../shared/data/weather/fixtures");

    /// <summary>The text of a recording. The test is skipped where there is none.</summary>
    public static string Read(string path)
    {
        string file = Path.Combine(Folder, path);
        if (!File.Exists(file))
        {
            Assert.Skip("The recorded replies are not on this machine.");
        }

        return File.ReadAllText(file);
    }

    /// <summary>The body in a recording that also has the headers.</summary>
    public static string ReadBody(string path)
    {
        using var recording = JsonDocument.Parse(Read(path));
        return recording.RootElement.GetProperty("data").GetRawText();
    }
}
