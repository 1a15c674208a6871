using System.CommandLine;
using System.Globalization;
using McpTools.App.Hosting;
using McpTools.Tools.Documents.Library;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Tools.Documents.Library.Indexing;
using McpTools.Tools.Documents.Library.Vectors;
using McpTools.Tools.Documents.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Cli;

/// <summary>Brings the index of the documents up to date, and reports its contents and the files that could not be read.</summary>
internal static class IndexVerb
{
    private const int MaxSkipped = 1_000;

    public static Command Make(GlobalOptions options, Terminal terminal)
    {
        var verb = new Command("index", "Bring the index of the documents up to date, and name each file that could not be read");
        HelpWithExamples.Set(verb, "mcptools index", "mcptools index --docs handbook/");
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            await using ServiceProvider services = OneShot.Open(options.Read(parsed, terminal, LogLevel.Error));
            LoadedCatalog loaded = services.GetRequiredService<LoadedCatalog>();
            OneShot.WriteProblems(terminal, loaded.Problems);
            loaded.Catalog.Activate();
            ServedCollections served = services.GetRequiredService<DocumentLibrary>().InUse;
            if (served.All.Count == 0)
            {
                throw new UsageException("There is nothing to index. Name a folder with --docs, or add \"documents\": { \"collections\": … } to tools.json.");
            }

            bool isComplete = true;
            foreach (Collection collection in served.All)
            {
                using IndexLease lease = served.Lease(collection);
                isComplete &= await RunAsync(collection, lease.Index, terminal, cancellationToken);
            }

            return isComplete ? ExitCode.Done : ExitCode.Failed;
        });
        return verb;
    }

    private static async Task<bool> RunAsync(Collection collection, CollectionIndex index, Terminal terminal, CancellationToken cancellationToken)
    {
        await IndexProgress.WaitAsync(collection, index, terminal, cancellationToken);

        StoreCounts counts = IndexProgress.CountsOf(index);
        VectorState? vectors = IndexProgress.VectorsOf(index);
        string byMeaning = vectors is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {vectors.Found} of them found by meaning");
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{collection.Name}: {counts.Documents} documents, {counts.Passages} passages{byMeaning}, {counts.Skipped} files could not be read"));
        foreach (DocumentRow skipped in index.Use(open => open?.Store.Skipped(MaxSkipped)) ?? [])
        {
            terminal.Out.WriteLine($"  {skipped.Path}: {skipped.Skipped!.Value.Reason}");
        }

        if (index.Trouble is { } trouble)
        {
            terminal.Error.WriteLine($"{collection.Name}: {trouble}");
        }

        if (vectors?.Trouble is { } missing)
        {
            terminal.Error.WriteLine($"{collection.Name}: Not all passages can be found by meaning: {missing}; the log says why.");
        }

        return index.Trouble is null && vectors?.Trouble is null;
    }
}
