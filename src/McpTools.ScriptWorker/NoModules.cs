using Jint;
using Jint.Runtime;
using Jint.Runtime.Modules;

namespace McpTools.ScriptWorker;

/// <summary>Turns every import down in a way the script can see; without a loader the engine reports it as a fault of its host.</summary>
internal sealed class NoModules : IModuleLoader
{
    public ResolvedSpecifier Resolve(string? referencingModuleLocation, ModuleRequest moduleRequest) =>
        new(moduleRequest, moduleRequest.Specifier, Uri: null, SpecifierType.Bare);

    public Module LoadModule(Engine engine, ResolvedSpecifier resolved) =>
        throw new JavaScriptException(engine.Intrinsics.TypeError, "Imports are not available. Write everything into the one script.");
}
