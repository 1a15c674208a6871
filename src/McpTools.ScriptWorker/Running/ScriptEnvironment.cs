using Jint;
using McpTools.ScriptWorker.Globals;
using McpTools.Workers.Scripts;

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

/// <summary>Makes engines. Every setting of Jint is here: they explain early what the parent's deadline and the system's limits enforce in any case.</summary>
internal static class ScriptEngine
{
    private const int MaxAtomicsPauses = 1_000;

    /// <param name="settings">What must be known before the script is.</param>
    /// <param name="modules">What can be imported.</param>
    /// <param name="budget">Asked again and again while the engine runs.</param>
    public static Engine Create(EngineSettings settings, OperatorModules modules, RunBudget budget) => new(options =>
    {
        options.Strict();
        options.DisableStringCompilation();
        options.AllowClrWrite(false);
        options.EnableModules(modules);
        options.AgentCanSuspend = false;
        options.LimitMemory(settings.AllocationBytes);
        options.MaxStatements(ScriptBounds.MaxStatements);
        options.LimitRecursion(settings.CallDepth);
        options.RegexTimeoutInterval(ScriptBounds.RegexTime);
        options.MaxArraySize(ScriptBounds.MaxArrayLength);
        options.Constraints.StackOverflowGuard = true;
        options.Constraints.MaxAtomicsPauseIterations = MaxAtomicsPauses;
        options.Constraint(budget);
    });
}

/// <param name="AllocationBytes">Of one entry into the engine; <see cref="RunBudget"/> counts those of all.</param>
/// <param name="CallDepth">Nested calls.</param>
internal sealed record EngineSettings(long AllocationBytes, int CallDepth);
