using Jint;
using Jint.Native;
using McpTools.ScriptWorker.Globals;
using McpTools.ScriptWorker.Globals.Locales;
using McpTools.ScriptWorker.Globals.Locales.Parsing;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker.Running;

/// <summary>An engine with its globals, which is created before the one script that runs in it.</summary>
internal sealed class ScriptEnvironment : IDisposable
{
    public ScriptEnvironment(EngineSettings settings)
    {
        Engine = ScriptEngine.Create(settings, Modules, Budget);
        Timers = new Timers(Engine);
        JsValue language = ScriptGlobals.Install(Engine, new ScriptHost(Console.Add, TimeProvider.System)
        {
            Schedule = Timers.Schedule,
            Cancel = Timers.Cancel,
        });
        IntlGlobals.Install(Engine, language, TimeProvider.System);
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

/// <summary>Creates engines with all settings of Jint. Its limits report early what the parent's deadline and the system's limits enforce in any case.</summary>
internal static class ScriptEngine
{
    /// <summary>
    /// The size of the stack on which an engine runs. It is fixed, because it determines how deeply code may nest, and the defaults of the systems range
    /// from 512 KiB to 8 MiB.
    /// </summary>
    public const int StackBytes = 8 * 1024 * 1024;

    private const int MaxAtomicsPauses = 1_000;

    /// <param name="settings">The settings that must be known before the script.</param>
    /// <param name="modules">The modules that a script can import.</param>
    /// <param name="budget">The constraint that the engine checks while it runs.</param>
    public static Engine Create(EngineSettings settings, OperatorModules modules, RunBudget budget) => new(options =>
    {
        options.Strict();
        options.DisableStringCompilation();
        options.AllowClrWrite(false);
        options.TimeSystem = ScriptTimeSystem.Instance;
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

/// <param name="AllocationBytes">The bytes that one call of the engine may allocate. <see cref="RunBudget"/> counts all calls of a run.</param>
/// <param name="CallDepth">The most nested function calls.</param>
internal sealed record EngineSettings(long AllocationBytes, int CallDepth);
