using Jint;
using Jint.Runtime;
using Jint.Runtime.Modules;

namespace McpTools.ScriptWorker.Running;

/// <summary>Loads the operator's modules by name. All other imports fail with an error that the script can catch.</summary>
internal sealed class OperatorModules : IModuleLoader
{
    private static readonly ModulePreparationOptions Parsing = ModulePreparationOptions.Default with
    {
        ParsingOptions = ModuleParsingOptions.Default with { RegexTimeout = Workers.Scripts.ScriptBounds.RegexTime },
    };

    public IReadOnlyDictionary<string, string> Sources { get; set; } = new Dictionary<string, string>();

    public ResolvedSpecifier Resolve(string? referencingModuleLocation, ModuleRequest moduleRequest) =>
        new(moduleRequest, moduleRequest.Specifier, Uri: null, SpecifierType.Bare);

    public Module LoadModule(Engine engine, ResolvedSpecifier resolved)
    {
        string name = resolved.ModuleRequest.Specifier;
        if (!Sources.TryGetValue(name, out string? source))
        {
            throw new JavaScriptException(engine.Intrinsics.TypeError, Missing(name));
        }

        try
        {
            return ModuleFactory.BuildSourceTextModule(engine, Engine.PrepareModule(source, name, Parsing));
        }
        catch (ScriptPreparationException broken)
        {
            throw new JavaScriptException(engine.Intrinsics.TypeError, $"The module \"{name}\" does not parse: {broken.InnerException?.Message}");
        }
    }

    private string Missing(string name) => Sources.Count == 0
        ? $"There is no module \"{Shown(name)}\": no packages can be imported. Write everything into the one script."
        : $"There is no module \"{Shown(name)}\". These can be imported: {string.Join(", ", Sources.Keys.Order(StringComparer.Ordinal))}.";

    private static string Shown(string name) => name.Length <= 80 ? name : name[..80] + "…";
}
