using System.Text.Json;
using McpTools.Tests.Support;

namespace McpTools.Tests.Tools.Weather.Providers;

/// <summary>Replies that were recorded from the real services; not part of the repository.</summary>
internal static class WeatherRecordings
{
    private static readonly string Folder = Path.Combine(Sources.Root, "../shared/data/weather/fixtures");

    /// <summary>The text of a recording; skips the test where there are none.</summary>
    public static string Read(string path)
    {
        string file = Path.Combine(Folder, path);
        if (!File.Exists(file))
        {
            Assert.Skip("The recorded replies are not on this machine.");
        }

        return File.ReadAllText(file);
    }

    /// <summary>The body out of a recording that has its headers beside it.</summary>
    public static string ReadBody(string path)
    {
        using JsonDocument recording = JsonDocument.Parse(Read(path));
        return recording.RootElement.GetProperty("data").GetRawText();
    }
}
