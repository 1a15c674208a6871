using Jint;
using Jint.Constraints;

namespace McpTools.ScriptWorker;

/// <summary>Every setting of the engine. They explain early what the parent's deadline and the heap limit enforce in any case.</summary>
internal static class ScriptLimits
{
    /// <summary>Parsing cannot be interrupted, and some sources take it quadratic time.</summary>
    public const int MaxCodeCharacters = 128 * 1024;

    public const int MinMemoryBytes = 1024 * 1024;

    public const int MaxTimeoutMs = 60_000;

    /// <summary>About three seconds of empty loop.</summary>
    public const int MaxStatements = 100_000_000;

    /// <summary>Nested calls; the default stack holds more than twice as many.</summary>
    public const int MaxCallDepth = 2_000;

    public const uint MaxArrayLength = 2_000_000;

    /// <summary>Levels of nested arrays and objects in a result; a reader of JSON commonly takes 64 in all.</summary>
    public const int MaxResultDepth = 60;

    private const int MaxAtomicsPauses = 1_000;

    public static readonly TimeSpan RegexTime = TimeSpan.FromMilliseconds(250);

    public static Engine CreateEngine(ScriptRequest request, CancellationToken stop)
    {
        Engine engine = new(options =>
        {
            options.Strict();
            options.DisableStringCompilation();
            options.AllowClrWrite(false);
            options.EnableModules(new NoModules());
            options.AgentCanSuspend = false;
            options.LimitMemory(request.MemoryBytes);
            options.MaxStatements(MaxStatements);
            options.CancellationToken(stop);
            options.LimitRecursion(MaxCallDepth);
            options.RegexTimeoutInterval(RegexTime);
            options.MaxArraySize(MaxArrayLength);
            options.Constraints.StackOverflowGuard = true;
            options.Constraints.MaxAtomicsPauseIterations = MaxAtomicsPauses;
            options.Constraint(static () => new OperationDeadlineConstraint());
        });

        // Not TimeoutInterval: that begins anew with each entry into the engine, and a run has several.
        engine.Constraints.Find<OperationDeadlineConstraint>()!.Begin(TimeSpan.FromMilliseconds(request.TimeoutMs), stop);
        return engine;
    }
}
