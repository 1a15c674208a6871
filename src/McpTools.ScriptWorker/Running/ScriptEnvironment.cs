using Jint;
using McpTools.ScriptWorker.Globals;

namespace McpTools.ScriptWorker.Running;

/// <summary>An engine with everything around it, made ahead of the one script that will run in it.</summary>
internal sealed class ScriptEnvironment : IDisposable
{
    public ScriptEnvironment(EngineSettings settings)
    {
        Engine = ScriptEngine.Create(settings, Modules, Budget);
        Timers = new Timers(Engine);
        ScriptGlobals.Install(Engine, new ScriptHost(Console.Add, TimeProvider.System)
        {
            Schedule = Timers.Schedule,
            Cancel = Timers.Cancel,
        });
        Functions = new RunFunctions(Engine);
    }

    public Engine Engine { get; }

    public OperatorModules Modules { get; } = new();

    public RunBudget Budget { get; } = new();

    public ConsoleBuffer Console { get; } = new();

    public Timers Timers { get; }

    public RunFunctions Functions { get; }

    public void Dispose() => Engine.Dispose();
}
