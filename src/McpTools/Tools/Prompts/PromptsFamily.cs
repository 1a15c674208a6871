using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tools.Prompts;

/// <summary>Serves the prompts that tools.json declares.</summary>
internal sealed class PromptsFamily : IToolFamily
{
    public IEnumerable<ConfigSection> Sections => [PromptsOptions.Section];

    public FamilyContents Create(ConfigSnapshot config, ConfigProblems problems) => new() { Prompts = [.. ReadPrompts(config, problems)] };

    private static IEnumerable<IPrompt> ReadPrompts(ConfigSnapshot config, ConfigProblems problems)
    {
        IReadOnlyList<PromptEntry> entries = config.Get(PromptsOptions.Section);
        HashSet<string> names = new(StringComparer.Ordinal);
        for (int i = 0; i < entries.Count; i++)
        {
            var own = new EntryProblems(problems, JsonPointer.Of("prompts").Append(i));
            if (!names.Add(entries[i].Name))
            {
                own.Add("name", $"Another prompt is already called \"{entries[i].Name}\".", "Give each prompt a name of its own.");
            }

            if (new PromptReader(entries[i], config.Files, own).Read() is { } prompt)
            {
                yield return prompt;
            }
        }
    }
}

internal static class PromptsRegistration
{
    public static IServiceCollection AddPrompts(this IServiceCollection services) => services.AddSingleton<IToolFamily, PromptsFamily>();
}
