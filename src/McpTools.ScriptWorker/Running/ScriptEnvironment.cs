using Jint;

namespace McpTools.ScriptWorker.Running;

/// <summary>An engine with everything around it, made ahead of the one script that will run in it.</summary>
internal sealed class ScriptEnvironment : IDisposable
{
    public ScriptEnvironment(EngineSettings settings)
    {
        Engine = ScriptEngine.Create(settings, Modules, Budget);
        Functions = new RunFunctions(Engine);
        Timers = new Timers(Engine);
    }

    public Engine Engine { get; }

    public OperatorModules Modules { get; } = new();

    public RunBudget Budget { get; } = new();

    public RunFunctions Functions { get; }

    public Timers Timers { get; }

    public void Dispose() => Engine.Dispose();
}
