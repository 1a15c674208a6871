using System.Security.Cryptography;
using System.Text;

namespace McpTools.Tools.Documents.Indexing;

/// <summary>Where the index of a collection lies. Processes that mean the same files, cut the same way, share it; others never meet.</summary>
/// <param name="Folder">Of the catalogue and the lock.</param>
internal sealed record IndexPlace(string Folder)
{
    private const int HashCharacters = 16;

    public string Passages => Path.Combine(Folder, "passages");

    public static IndexPlace Of(string dataFolder, Collection collection)
    {
        var limits = collection.Reading.Limits;
        string meant = string.Join('\n', [collection.Name, collection.Folder, .. collection.Include, "", .. collection.Exclude, $"{limits.MaxBytes} {limits.TargetTokens} {limits.MaxTokens} {limits.OverlapTokens}"]);
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(meant)))[..HashCharacters];
        return new IndexPlace(Path.Combine(dataFolder, "documents", $"{collection.Name}-{hash}"));
    }
}
