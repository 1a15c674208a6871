using System.Text;
using System.Text.Unicode;
using McpTools.Config;

namespace McpTools.Tools.Prompts;

/// <summary>Words that a message keeps in a file.</summary>
internal static class MessageFile
{
    /// <summary>Null where there are none, which is reported.</summary>
    /// <param name="file">As it stands in the entry.</param>
    /// <param name="folder">Where a relative path starts; null without a folder.</param>
    /// <param name="problems">Those of the entry.</param>
    /// <param name="pointer">From the entry to the file's name.</param>
    public static string? Read(string file, string? folder, EntryProblems problems, string pointer)
    {
        string path = Path.Combine(folder ?? "", file);
        if (!Path.IsPathFullyQualified(path))
        {
            problems.AddAt(pointer, "A relative path needs a folder to start from.", "Write the whole path.");
            return null;
        }

        string name = Path.GetFileName(file);
        if (BoundedFile.Read(path, PromptLimits.FileBytes, out (string Message, string Remedy) fault) is not { } bytes)
        {
            problems.AddAt(pointer, $"The file \"{name}\" {fault.Message}.", fault.Remedy);
        }
        else if (!Utf8.IsValid(bytes))
        {
            problems.AddAt(pointer, $"The file \"{name}\" is not UTF-8 text.", "Save it in the encoding UTF-8.");
        }
        else if (Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF') is var words && string.IsNullOrWhiteSpace(words))
        {
            problems.AddAt(pointer, $"The file \"{name}\" holds nothing.", "Write the words into it.");
        }
        else
        {
            return words;
        }

        return null;
    }
}
