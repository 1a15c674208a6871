using System.Globalization;
using System.Text;

namespace McpTools.Modules.Search.Evaluation;

/// <summary>What was measured with the questions of a file or a folder.</summary>
/// <param name="Documents">Number of documents that were searched.</param>
/// <param name="Passages">Number of their passages.</param>
/// <param name="Measure">The means over the questions.</param>
/// <param name="Results">For each question what was found.</param>
internal sealed record Measurement(int Documents, int Passages, RankingMeasure Measure, IReadOnlyList<QuestionResult> Results)
{
    /// <summary>Number of hits that are measured for each question.</summary>
    public const int Depth = 100;

    /// <summary>Number of hits that are listed for each question.</summary>
    public const int Listed = 5;

    /// <summary>Time until all documents could be searched.</summary>
    public TimeSpan Indexing { get; init; }

    /// <summary>Time for all searches.</summary>
    public TimeSpan Searching { get; init; }

    /// <summary>Sentences about data that was left out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Sentences about what makes the figures wrong.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The table for a person.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        string passages = Passages == Documents ? "" : string.Create(CultureInfo.InvariantCulture, $"{Passages} passages, ");
        text.AppendLine(CultureInfo.InvariantCulture, $"{Documents} documents, {passages}{Measure.Questions} questions");
        foreach ((string name, double value) in Measure.Figures)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{name,-10}  {value:0.0000}");
        }

        text.Append(CultureInfo.InvariantCulture, $"indexed in {Indexing.TotalSeconds:0.00} s, {Searching.TotalMilliseconds / Math.Max(Measure.Questions, 1):0.00} ms a question");
        foreach (string note in Notes)
        {
            text.AppendLine().Append(note);
        }

        return text.ToString();
    }
}

/// <summary>What was found for one question.</summary>
/// <param name="Id">Unique among the questions.</param>
/// <param name="Rank">Rank of the first right hit, from 1; null if none of the measured hits is right.</param>
/// <param name="Ndcg">nDCG@10 of this question.</param>
/// <param name="Hits">The first hits.</param>
internal sealed record QuestionResult(string Id, string Question, int? Rank, double Ndcg, IReadOnlyList<ResultHit> Hits);

/// <param name="Collection">Null in a judged set.</param>
/// <param name="Document">Path or id of the document.</param>
/// <param name="Heading">The headings over the passage, with <c> > </c> between them; null without headings.</param>
/// <param name="Right">Whether it gives an answer, perhaps one that a hit before it gave.</param>
internal sealed record ResultHit(string? Collection, string Document, string? Heading, bool Right);
