using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tools.Resources;

/// <summary>Serves the files that tools.json declares as resources.</summary>
internal sealed class ResourcesFamily(TimeProvider time) : IToolFamily
{
    public IEnumerable<ConfigSection> Sections => [ResourcesOptions.Section];

    public FamilyContents Create(ConfigSnapshot config, ConfigProblems problems) => new() { Resources = [.. ReadResources(config, problems)] };

    private IEnumerable<IResource> ReadResources(ConfigSnapshot config, ConfigProblems problems)
    {
        IReadOnlyList<ResourceEntry> entries = config.Get(ResourcesOptions.Section);
        HashSet<string> names = new(StringComparer.Ordinal);
        HashSet<string> shapes = new(StringComparer.Ordinal);
        for (int i = 0; i < entries.Count; i++)
        {
            ResourceEntry entry = entries[i];
            var own = new EntryProblems(problems, JsonPointer.Of("resources").Append(i));
            if (!names.Add(entry.Name))
            {
                own.Add("name", $"Another resource is already called \"{entry.Name}\".", "Give each resource a name of its own.");
            }

            if (!shapes.Add(UriTemplate.Parse(entry.Uri)?.Shape ?? entry.Uri))
            {
                own.Add("uri", $"Another resource already answers \"{entry.Uri}\".", "Give each resource a URI of its own.");
            }

            if (new ResourceReader(entry, config.Folder, time, own).Read() is { } resource)
            {
                yield return resource;
            }
        }
    }
}

internal static class ResourcesRegistration
{
    public static IServiceCollection AddResources(this IServiceCollection services) => services.AddSingleton<IToolFamily, ResourcesFamily>();
}
