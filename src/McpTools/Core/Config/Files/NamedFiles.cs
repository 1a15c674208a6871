using System.Text;
using System.Text.Unicode;

namespace McpTools.Core.Config.Files;

/// <summary>Reads the files that tools.json names, and remembers them, since a change of one changes the configuration. Thread safe.</summary>
/// <param name="folder">The folder where relative paths start; null when there is none.</param>
internal sealed class NamedFiles(string? folder)
{
    /// <summary>Files whose changes are noticed. A change of any further file takes effect with the next change of one of these.</summary>
    public const int MaxRemembered = 200;

    private readonly Lock gate = new();
    private readonly Dictionary<string, FileStamp?> stamps = new(StringComparer.Ordinal);

    /// <summary>Whether one of them has changed since it was read.</summary>
    public bool HaveChanged
    {
        get
        {
            KeyValuePair<string, FileStamp?>[] remembered;
            lock (gate)
            {
                remembered = [.. stamps];
            }

            return remembered.Any(file => FileStamp.Of(file.Key) != file.Value);
        }
    }

    /// <summary>The text without a byte order mark; null with a clause that says what is wrong, and what to do about it. Neither names a folder.</summary>
    /// <param name="path">As tools.json writes it.</param>
    /// <param name="maxBytes">Largest file that is read.</param>
    /// <param name="fault">Empty when there is a text.</param>
    public string? ReadText(string path, int maxBytes, out (string Message, string Remedy) fault) =>
        ReadText(path, maxBytes, $"the file \"{Path.GetFileName(path)}\"", out fault);

    /// <summary>
    /// As <c>ReadText</c>, where somebody may have written a secret in place of the file that contains it. A name is shown only if something has it.
    /// </summary>
    public string? ReadSecretText(string path, int maxBytes, out (string Message, string Remedy) fault) =>
        ReadText(path, maxBytes, Path.Exists(Path.Combine(folder ?? "", path)) ? $"the file \"{Path.GetFileName(path)}\"" : "the file", out fault);

    private string? ReadText(string path, int maxBytes, string subject, out (string Message, string Remedy) fault)
    {
        string whole = Path.Combine(folder ?? "", path);
        if (!Path.IsPathFullyQualified(whole))
        {
            fault = ("a relative path needs a folder to start from", "Write the whole path");
            return null;
        }

        // The stamp is taken before the file is read, so that a write in between counts as a change.
        Remember(whole);
        if (BoundedFile.Read(whole, maxBytes, out fault) is not { } bytes)
        {
            fault.Message = $"{subject} {fault.Message}";
            return null;
        }

        if (!Utf8.IsValid(bytes))
        {
            fault = ($"{subject} is not UTF-8 text", "Save it in the encoding UTF-8");
            return null;
        }

        return Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
    }

    private void Remember(string path)
    {
        lock (gate)
        {
            if (stamps.Count < MaxRemembered)
            {
                stamps.TryAdd(path, FileStamp.Of(path));
            }
        }
    }
}
