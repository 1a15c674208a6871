using System.Globalization;
using System.IO.Compression;

namespace McpTools.Tests.Unicode;

/// <summary>The test files of Unicode, which are stored compressed and without comments.</summary>
internal static class UnicodeCases
{
    public static IEnumerable<string> Lines(string file)
    {
        using var unpacked = new GZipStream(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Unicode", "Cases", file)), CompressionMode.Decompress);
        using StreamReader lines = new(unpacked);
        while (lines.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                yield return line;
            }
        }
    }

    /// <summary>The text of code points in hexadecimal, separated by spaces. A lone surrogate is possible.</summary>
    public static string Text(string points) => string.Concat(points.Split(' ').Select(point => int.Parse(point, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
        .Select(point => point is >= 0xD800 and <= 0xDFFF ? ((char)point).ToString() : char.ConvertFromUtf32(point)));
}
