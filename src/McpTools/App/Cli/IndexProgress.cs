using System.Globalization;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Indexing;
using McpTools.Tools.Documents.Library.Vectors;
using McpTools.Tools.Documents.Store;

namespace McpTools.App.Cli;

/// <summary>Waits for the index of a collection, and shows a person how far it is.</summary>
internal static class IndexProgress
{
    private const int BarWidth = 30;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    /// <summary>Waits until the index was brought up to date, or that failed, and until no passage waits for its vector.</summary>
    public static async Task WaitAsync(Collection collection, CollectionIndex index, Terminal terminal, CancellationToken cancellationToken)
    {
        index.Start();
        while (!index.IsSettled)
        {
            await index.SettleAsync(Step, cancellationToken);
            terminal.ShowProgress(Bar(collection, CountsOf(index)));
        }

        while (index.Vectors is { IsPending: true })
        {
            await Task.Delay(Step, TimeProvider.System, cancellationToken);
            terminal.ShowProgress(VectorBar(collection, CountsOf(index), VectorsOf(index)!));
        }

        terminal.ShowProgress(new string(' ', collection.Name.Length + BarWidth + 60));
        terminal.ShowProgress("");
    }

    public static VectorState? VectorsOf(CollectionIndex index) => index.Vectors is { } vectors ? index.Use(open => vectors.State(open?.Store)) : null;

    public static StoreCounts CountsOf(CollectionIndex index) => index.Use(open => open?.Store.Counts()) ?? default;

    private static string Bar(Collection collection, StoreCounts counts)
    {
        int done = counts.Documents + counts.Skipped;
        int all = done + (counts.Pending ?? 0);
        return $"{Filled(collection, done, all)} files, {counts.Passages.ToString(CultureInfo.InvariantCulture)} passages";
    }

    private static string VectorBar(Collection collection, StoreCounts counts, VectorState vectors) =>
        $"{Filled(collection, vectors.Found, counts.Passages)} passages found by meaning";

    private static string Filled(Collection collection, long done, long all)
    {
        int filled = all == 0 ? 0 : (int)(BarWidth * Math.Min(done, all) / all);
        return string.Create(CultureInfo.InvariantCulture, $"{collection.Name} [{new string('#', filled)}{new string('.', BarWidth - filled)}] {done} of {all}");
    }
}
