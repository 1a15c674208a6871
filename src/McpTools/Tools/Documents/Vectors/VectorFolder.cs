using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using McpTools.Modules.Llm;
using McpTools.Tools.Documents.Indexing;

namespace McpTools.Tools.Documents.Vectors;

/// <summary>Names the files of vectors beside a catalogue: by what makes vectors comparable, and numbered, since a file that others read is replaced by the next.</summary>
internal sealed class VectorFolder(IndexPlace place, EmbeddingSettings settings)
{
    private const string Prefix = "vectors-";
    private const string Suffix = ".bin";
    private const int HashCharacters = 16;
    private const string NumberFormat = "D8";

    private readonly string name = Prefix + Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{settings.Model}\n{settings.PassagePrefix}")))[..HashCharacters] + "-";

    /// <returns>Null when there is none.</returns>
    public string? Newest() => Directory.Exists(place.Folder)
        ? Directory.EnumerateFiles(place.Folder, $"{name}*{Suffix}").Max(StringComparer.Ordinal)
        : null;

    public string Next()
    {
        int number = Newest() is { } newest && int.TryParse(Path.GetFileName(newest)[name.Length..^Suffix.Length], CultureInfo.InvariantCulture, out int known) ? known : 0;
        return Path.Combine(place.Folder, name + (number + 1).ToString(NumberFormat, CultureInfo.InvariantCulture) + Suffix);
    }

    /// <summary>Deletes what no one needs any more: files before this one, of other models, and of a process that was killed.</summary>
    public void DeleteAllBut(string? kept)
    {
        foreach (string file in Directory.EnumerateFiles(place.Folder, Prefix + "*").Where(file => file != kept))
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
            {
                // Windows keeps what another process has mapped; it is deleted another time.
            }
        }
    }
}
