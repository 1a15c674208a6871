using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;
using McpTools.Modules.Egress;
using McpTools.Modules.Scripts;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tools.Http;

/// <summary>Serves the tools that tools.json declares as HTTP requests.</summary>
internal sealed class HttpFamily(EgressClients egress, OperatorScripts scripts) : IToolFamily
{
    public IEnumerable<ConfigSection> Sections => [EgressOptions.Section, HttpOptions.Apis, HttpOptions.Tools];

    public FamilyContents Create(ConfigSnapshot config, ConfigProblems problems) => new()
    {
        Tools = CreateTools(
            config.Get(HttpOptions.Apis),
            config.Get(HttpOptions.Tools),
            new HttpToolReader(
                egress.For(config.Get(EgressOptions.Section)),
                config.Secrets,
                new TransformReader(scripts, config.Files, config.Secrets, config.Get(ScriptOptions.Section).RequireSandbox)),
            config.Secrets,
            problems),
    };

    internal static IReadOnlyList<ITool> CreateTools(
        IReadOnlyDictionary<string, ApiEntry> apis,
        IReadOnlyList<ToolEntry> tools,
        HttpToolReader reader,
        SecretVault secrets,
        ConfigProblems problems)
    {
        var known = apis.ToDictionary(
            api => api.Key,
            api => Api.Read(api.Key, api.Value, secrets, new EntryProblems(problems, JsonPointer.Of("apis", api.Key))));
        HashSet<string> names = new(StringComparer.Ordinal);
        List<ITool> made = [];
        for (int i = 0; i < tools.Count; i++)
        {
            ToolEntry entry = tools[i];
            var own = new EntryProblems(problems, JsonPointer.Of("tools").Append(i));
            if (!names.Add(entry.Name))
            {
                own.Add("name", $"Another tool is already called \"{entry.Name}\".", "Give each tool a name of its own.");
            }

            if (!known.TryGetValue(entry.Api, out Api? api))
            {
                own.Add("api",
                    $"There is no API \"{entry.Api}\", or it is switched off.",
                    ConfigProblems.Suggest(known.Keys, entry.Api, "Add it to the section \"apis\""));
            }
            else if (api is null)
            {
                own.Add("api", $"The API \"{entry.Api}\" was left out because of its own problems.", "Fix that entry first.");
            }

            if (reader.Read(entry, api, own) is { } tool)
            {
                made.Add(tool);
            }
        }

        return made;
    }
}

internal static class HttpRegistration
{
    public static IServiceCollection AddHttpTools(this IServiceCollection services) =>
        services.AddEgress().AddScripts().AddSingleton<IToolFamily, HttpFamily>();
}
