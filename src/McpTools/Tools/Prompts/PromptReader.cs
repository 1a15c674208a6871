using McpTools.Contract;
using McpTools.Core.Config.Files;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;

namespace McpTools.Tools.Prompts;

/// <summary>Makes the prompt of one entry, or reports what is wrong with the entry.</summary>
/// <param name="entry">The entry of tools.json.</param>
/// <param name="files">Reads the files that the configuration names.</param>
/// <param name="problems">Receives the problems of this entry.</param>
internal sealed class PromptReader(PromptEntry entry, NamedFiles files, EntryProblems problems)
{
    public DeclaredPrompt? Read()
    {
        CheckNameAndDescription();
        CheckArguments();
        (bool FromAssistant, PromptText Text)[] messages = [.. ReadMessages()];
        ReportUnused([.. messages.Select(message => message.Text)]);
        return problems.Any ? null : new DeclaredPrompt(Define(), messages, ReadValues());
    }

    private void CheckNameAndDescription()
    {
        if (!EntryName.IsValid(entry.Name))
        {
            problems.Add("name",
                $"\"{entry.Name}\" is not a prompt name.",
                "Use 1 to 64 letters, digits, underscores, dots and hyphens, for example weekly_report.");
        }

        if (string.IsNullOrWhiteSpace(entry.Description))
        {
            problems.Add("description", "The description is empty.", "Say what the prompt is good for: a person picks by it.");
        }
        else if (entry.Description.Length > PromptLimits.DescriptionCharacters)
        {
            problems.Add("description",
                $"The description has {entry.Description.Length} characters.", $"Shorten it to {PromptLimits.DescriptionCharacters}.");
        }
    }

    private void CheckArguments()
    {
        if (entry.Arguments.Count > PromptLimits.Arguments)
        {
            problems.Add("arguments", $"There are {entry.Arguments.Count} arguments.", $"Ask for at most {PromptLimits.Arguments}.");
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < entry.Arguments.Count; i++)
        {
            ArgumentEntry argument = entry.Arguments[i];
            if (!EntryName.IsValid(argument.Name))
            {
                problems.AddAt(JsonPointer.Of("arguments").Append(i).Append("name"),
                    $"\"{argument.Name}\" is not an argument name.", "Use 1 to 64 letters, digits, underscores, dots and hyphens, for example team.");
            }
            else if (!seen.Add(argument.Name))
            {
                problems.AddAt(JsonPointer.Of("arguments").Append(i).Append("name"), $"Another argument is already called \"{argument.Name}\".", "Give each argument a name of its own.");
            }

            if (argument.Values is { } values && (values.Count is 0 or > PromptLimits.Values || values.Contains("")))
            {
                problems.AddAt(JsonPointer.Of("arguments").Append(i).Append("values"),
                    values.Contains("") ? "A value is empty." : $"There are {values.Count} values.",
                    $"Name 1 to {PromptLimits.Values} values, or leave \"values\" out to allow any.");
            }
        }
    }

    private IEnumerable<(bool FromAssistant, PromptText Text)> ReadMessages()
    {
        if (entry.Messages.Count is 0 or > PromptLimits.Messages)
        {
            problems.Add("messages", $"There are {entry.Messages.Count} messages.", $"Write 1 to {PromptLimits.Messages}.");
            yield break;
        }

        for (int i = 0; i < entry.Messages.Count; i++)
        {
            MessageEntry message = entry.Messages[i];
            JsonPointer pointer = JsonPointer.Of("messages").Append(i);
            if ((message.Text is null) == (message.File is null))
            {
                problems.AddAt(pointer,
                    message.Text is null ? "The message has no text." : "The message has both \"text\" and \"file\".", "Give it either \"text\" or \"file\".");
            }
            else if ((message.Text ?? ReadFile(message.File!, pointer.Append("file"))) is { } content)
            {
                var text = PromptText.Parse(content);
                ReportUnknown(text, pointer.Append(message.Text is null ? "file" : "text"));
                yield return (message.Role == MessageRole.Assistant, text);
            }
        }
    }

    // Returns null for a file without text, after reporting it.
    private string? ReadFile(string file, JsonPointer pointer)
    {
        string? text = files.ReadText(file, PromptLimits.FileBytes, out (string Message, string Remedy) fault);
        if (text is null)
        {
            problems.AddAt(pointer, fault.Message, fault.Remedy);
        }
        else if (string.IsNullOrWhiteSpace(text))
        {
            problems.AddAt(pointer, $"the file \"{Path.GetFileName(file)}\" is empty", "Write the text of the message into it");
            return null;
        }

        return text;
    }

    private void ReportUnknown(PromptText text, JsonPointer pointer)
    {
        string[] known = [.. entry.Arguments.Select(argument => argument.Name)];
        foreach (string name in text.Names.Distinct().Where(name => !known.Contains(name)))
        {
            problems.AddAt(pointer, $"{{{{{name}}}}} stands for no argument.", ConfigProblems.Suggest(known, name, "Add it to \"arguments\""));
        }
    }

    // A person who fills in an unused argument expects an effect. When a placeholder is misspelt or a message could not be read, the argument
    // may not be unused, so nothing is reported.
    private void ReportUnused(IReadOnlyCollection<PromptText> messages)
    {
        HashSet<string> used = [.. messages.SelectMany(message => message.Names)];
        if (messages.Count < entry.Messages.Count || !used.IsSubsetOf(entry.Arguments.Select(argument => argument.Name)))
        {
            return;
        }

        for (int i = 0; i < entry.Arguments.Count; i++)
        {
            if (EntryName.IsValid(entry.Arguments[i].Name) && !used.Contains(entry.Arguments[i].Name))
            {
                problems.AddAt(JsonPointer.Of("arguments").Append(i),
                    $"No message says {{{{{entry.Arguments[i].Name}}}}}.", "Write it where the value goes, or take the argument out.");
            }
        }
    }

    private PromptDefinition Define() => new()
    {
        Name = entry.Name,
        Title = entry.Title ?? EntryName.TitleOf(entry.Name),
        Description = entry.Description,
        Arguments = [.. entry.Arguments.Select(argument => new PromptArgument(argument.Name, argument.Description, argument.Required))],
        Tags = entry.Tags,
    };

    private Dictionary<string, IReadOnlyList<string>> ReadValues() =>
        entry.Arguments.Where(argument => argument.Values is not null).ToDictionary(argument => argument.Name, argument => argument.Values!, StringComparer.Ordinal);
}
