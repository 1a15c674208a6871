using System.Diagnostics;
using System.Globalization;
using McpTools.Contract;
using McpTools.Modules.Search.Evaluation;
using McpTools.Tools.Documents.Evaluation;
using McpTools.Tools.Documents.Library;
using McpTools.Tools.Documents.Library.Collections;

namespace McpTools.App.Cli;

/// <summary>Measures with the collections and the model of a configuration.</summary>
internal sealed class EvalRun(ServedCollections served, Terminal terminal)
{
    /// <summary>Asks a set about its own documents: by words, and with the model of the configuration also by meaning.</summary>
    /// <exception cref="ToolErrorException">The endpoint of the model gave no vectors.</exception>
    public async Task<Measurement> OfSetAsync(JudgedSet set, CancellationToken cancellationToken)
    {
        if (served.Model is not { } model)
        {
            return Evaluator.Run(set);
        }

        long begun = Stopwatch.GetTimestamp();
        JudgedVectors vectors = await JudgedVectors.EmbedAsync(
            set, model, done => terminal.ShowProgress(string.Create(CultureInfo.InvariantCulture, $"{done} documents embedded")), cancellationToken);
        TimeSpan embedding = Stopwatch.GetElapsedTime(begun);
        Measurement measured = await Evaluator.RunAsync(set, vectors.FuseAsync, cancellationToken);
        return measured with { Indexing = measured.Indexing + embedding, Problems = [.. vectors.Problems] };
    }

    /// <summary>Asks the collections, after their indexes were brought up to date.</summary>
    /// <param name="collection">Null for all.</param>
    /// <exception cref="ToolErrorException">There is no folder for an index.</exception>
    public async Task<Measurement> OfQuestionsAsync(QuestionFile questions, string? collection, CancellationToken cancellationToken)
    {
        IReadOnlyList<Collection> asked = Named(collection);
        long begun = Stopwatch.GetTimestamp();
        foreach (Collection one in asked)
        {
            using IndexLease lease = served.Lease(one);
            await IndexProgress.WaitAsync(one, lease.Index, terminal, cancellationToken);
        }

        TimeSpan indexing = Stopwatch.GetElapsedTime(begun);
        return await new CollectionEvaluation(served, asked).RunAsync(questions, cancellationToken) with { Indexing = indexing };
    }

    private IReadOnlyList<Collection> Named(string? collection)
    {
        if (served.All.Count == 0)
        {
            throw new UsageException("There are no documents to ask. Name a folder with --docs, or a tools.json with \"documents\": { \"collections\": … } with --config.");
        }

        try
        {
            return served.Named(collection, Caller.Local);
        }
        catch (ToolErrorException unknown)
        {
            throw new UsageException(unknown.Message);
        }
    }
}
