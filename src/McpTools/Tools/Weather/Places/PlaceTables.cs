namespace McpTools.Tools.Weather.Places;

/// <summary>Reads the tables of places, which are resources of the program.</summary>
internal static class PlaceTables
{
    /// <summary>The columns of each line that is not a comment.</summary>
    /// <param name="file">The name of a file in this folder.</param>
    public static IEnumerable<string[]> Rows(string file)
    {
        using Stream stream = typeof(PlaceTables).Assembly.GetManifestResourceStream($"{typeof(PlaceTables).Namespace}.{file}")
            ?? throw new InvalidDataException($"The table {file} is not part of the program.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line.Split('\t');
            }
        }
    }
}
