namespace McpTools.ScriptWorker.Sandbox;

/// <summary>Tries operations that must work in the sandbox. Without them scripts would fail in ways that are hard to explain.</summary>
internal static class RequiredOperations
{
    private const int Threads = 8;
    private const int Rounds = 40;
    private const int ArraysPerRound = 400;
    private const int ArrayBytes = 4 * 1024;

    // The time is for a busy machine. An operation that fails usually ends the process or blocks forever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <returns>The names of the operations that do not work.</returns>
    public static IEnumerable<string> Try() => new (string Name, Func<bool> Works)[]
    {
        ("thread", () => RunsOn(1, static () => { })),
        ("garbage_on_threads", () => RunsOn(Threads, MakeGarbage)),
        ("random_bytes", () => Guid.NewGuid() != Guid.NewGuid()),
        ("clock", () => TimeProvider.System.GetUtcNow().Year > 2000 && TimeProvider.System.GetElapsedTime(0) > TimeSpan.Zero),
        ("limit_cpu", () => ProcessSandbox.LimitCpu(TimeSpan.FromHours(1)) is null),
    }.Where(operation => !operation.Works()).Select(operation => operation.Name);

    private static bool RunsOn(int count, Action work)
    {
        using CountdownEvent done = new(count);
        for (int i = 0; i < count; i++)
        {
            new Thread(() =>
            {
                work();
                done.Signal();
            })
            { IsBackground = true }.Start();
        }

        return done.Wait(Patience);
    }

    private static void MakeGarbage()
    {
        byte[][] arrays = new byte[ArraysPerRound][];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < ArraysPerRound; i++)
            {
                arrays[i] = new byte[ArrayBytes + (i % 7)];
            }

            // The collection is forced, because a wrong filter most likely breaks collections that stop other threads.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: round % 2 == 0);
        }
    }
}
