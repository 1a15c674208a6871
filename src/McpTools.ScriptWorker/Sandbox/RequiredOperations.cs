namespace McpTools.ScriptWorker.Sandbox;

/// <summary>Tries what must go on working in the sandbox, or scripts would end in ways nobody could explain.</summary>
internal static class RequiredOperations
{
    private const int Threads = 8;
    private const int Rounds = 40;
    private const int ArraysPerRound = 400;
    private const int ArrayBytes = 4 * 1024;

    // On a busy machine; what breaks here commonly ends the process, or blocks it for good.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <returns>The names of what does not work.</returns>
    public static IEnumerable<string> Try() => new (string Name, Func<bool> Works)[]
    {
        ("thread", () => RunsOn(1, static () => { })),
        ("garbage_on_threads", () => RunsOn(Threads, MakeGarbage)),
        ("random_bytes", () => Guid.NewGuid() != Guid.NewGuid()),
        ("clock", () => TimeProvider.System.GetUtcNow().Year > 2000 && TimeProvider.System.GetElapsedTime(0) > TimeSpan.Zero),
        ("limit_cpu", () => ProcessSandbox.LimitCpu(TimeSpan.FromHours(1)) is null),
    }.Where(work => !work.Works()).Select(work => work.Name);

    private static bool RunsOn(int count, Action work)
    {
        using CountdownEvent done = new(count);
        for (int i = 0; i < count; i++)
        {
            new Thread(() =>
            {
                work();
                done.Signal();
            }) { IsBackground = true }.Start();
        }

        return done.Wait(Patience);
    }

    private static void MakeGarbage()
    {
        byte[][] kept = new byte[ArraysPerRound][];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < ArraysPerRound; i++)
            {
                kept[i] = new byte[ArrayBytes + (i % 7)];
            }

            // Forced, since collections that have to stop other threads are what a filter breaks first.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: round % 2 == 0);
        }
    }
}
