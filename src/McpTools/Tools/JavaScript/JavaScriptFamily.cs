using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;
using McpTools.Modules.Scripts;
using McpTools.Modules.State;
using McpTools.Workers.Scripts;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tools.JavaScript;

/// <summary>Runs scripts of callers, which can call the other tools.</summary>
internal sealed class JavaScriptFamily(ScriptRunner runner, StateStore state, TimeProvider time) : IToolFamily
{
    public IEnumerable<ConfigSection> Sections => [ScriptOptions.Section];

    public FamilyContents Create(ConfigSnapshot config, ConfigProblems problems)
    {
        ScriptOptions options = config.Get(ScriptOptions.Section);
        return options.Enabled
            ? new() { Tools = [new JavaScriptRun(runner, options, Modules(config, options, problems), new ScriptSessions(state, time))] }
            : FamilyContents.Empty;
    }

    private static Dictionary<string, string> Modules(ConfigSnapshot config, ScriptOptions options, ConfigProblems problems)
    {
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, ModuleEntry module) in options.Modules)
        {
            if (config.Files.ReadText(module.File, ScriptBounds.MaxCodeCharacters, out (string Message, string Remedy) fault) is { } source)
            {
                sources.Add(name, source);
            }
            else
            {
                problems.Add(JsonPointer.Of("javascript", "modules", name, "file"), fault.Message, fault.Remedy);
            }
        }

        return sources;
    }
}

internal static class JavaScriptRegistration
{
    public static IServiceCollection AddJavaScript(this IServiceCollection services) => services.AddScripts().AddSingleton<IToolFamily, JavaScriptFamily>();
}
