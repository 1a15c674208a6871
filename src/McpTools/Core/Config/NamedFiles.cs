using System.Text;
using System.Text.Unicode;

namespace McpTools.Core.Config;

/// <summary>Reads the files that tools.json names, and remembers them: a change of one changes what the configuration means. Thread safe.</summary>
/// <param name="folder">Where relative paths start; null when there is none.</param>
internal sealed class NamedFiles(string? folder)
{
    /// <summary>Files whose changes are noticed. What more there are takes effect with the next change of another.</summary>
    public const int MaxRemembered = 200;

    private readonly Lock gate = new();
    private readonly Dictionary<string, FileStamp?> stamps = new(StringComparer.Ordinal);

    /// <summary>Whether one of them is no longer what was read.</summary>
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

    /// <summary>The text without a byte order mark; null with a clause that says why not, and what to do about it. Neither tells of a folder.</summary>
    /// <param name="path">As it stands in the file.</param>
    /// <param name="maxBytes">Largest file that is read.</param>
    /// <param name="fault">Empty when there is a text.</param>
    public string? ReadText(string path, int maxBytes, out (string Message, string Remedy) fault)
    {
        string whole = Path.Combine(folder ?? "", path);
        if (!Path.IsPathFullyQualified(whole))
        {
            fault = ("a relative path needs a folder to start from", "Write the whole path");
            return null;
        }

        // Before it is read, so that what is written meanwhile counts as a change.
        Remember(whole);
        if (BoundedFile.Read(whole, maxBytes, out fault) is not { } bytes)
        {
            fault.Message = $"the file \"{Path.GetFileName(path)}\" {fault.Message}";
            return null;
        }

        if (!Utf8.IsValid(bytes))
        {
            fault = ($"the file \"{Path.GetFileName(path)}\" is not UTF-8 text", "Save it in the encoding UTF-8");
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
