using McpTools.Contract;
using McpTools.Core.Config.Files;
using McpTools.Core.Json;

namespace McpTools.Tools.Prompts;

/// <summary>Words that a message keeps in a file.</summary>
internal static class MessageFile
{
    /// <summary>Null where there are none, which is reported.</summary>
    /// <param name="file">As it stands in the entry.</param>
    /// <param name="files">Of the configuration.</param>
    /// <param name="problems">Those of the entry.</param>
    /// <param name="pointer">From the entry to the file's name.</param>
    public static string? Read(string file, NamedFiles files, EntryProblems problems, JsonPointer pointer)
    {
        string? words = files.ReadText(file, PromptLimits.FileBytes, out (string Message, string Remedy) fault);
        if (words is null)
        {
            problems.AddAt(pointer, fault.Message, fault.Remedy);
        }
        else if (string.IsNullOrWhiteSpace(words))
        {
            problems.AddAt(pointer, $"the file \"{Path.GetFileName(file)}\" holds nothing", "Write the words into it");
            return null;
        }

        return words;
    }
}
