using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using McpTools.Core.Json;
using McpTools.Modules.Search;
using McpTools.Tools.Documents.Library;
using McpTools.Tools.Documents.Library.Collections;
using McpTools.Workers.Documents;

namespace McpTools.Tools.Documents;

/// <summary>The answer of documents_search. It follows the output schema of the tool.</summary>
internal sealed record DocumentsSearchAnswer(IReadOnlyList<SearchHit> Hits, bool Complete, IReadOnlyList<string> Notes)
{
    // All excerpts share this length, so an answer with many hits is not longer than one with few.
    private const int ExcerptCharacters = 3_500;

    // A hit with a shorter excerpt says too little to choose by.
    private const int MinExcerpt = 60;

    /// <param name="budget">Characters that the answer may have. Excerpts are shortened until it fits, because a hit that is left out is not known to exist.</param>
    public static DocumentsSearchAnswer Of(string question, FoundPassages found, int budget)
    {
        var highlighter = new Highlighter(question, found.Guesses);
        string[] notes =
        [
            .. found.States.Select(Note).OfType<string>(), .. SearchNotes.Of(found), .. MeaningNotes(found), .. found.Hits.Count == 0 ? [Nothing(found)] : (IEnumerable<string>)[],
        ];
        int length = Math.Clamp(ExcerptCharacters / Math.Max(1, found.Hits.Count), SearchHit.MinExcerpt, SearchHit.MaxExcerpt);
        while (true)
        {
            var answer = new DocumentsSearchAnswer([.. found.Hits.Select(hit => SearchHit.Of(hit, highlighter, length))], found.IsComplete, notes);
            if (answer.MostCharacters() <= budget || answer.Size() <= budget)
            {
                return answer;
            }

            if (length == MinExcerpt)
            {
                return answer with { Hits = [.. answer.Hits.Select(hit => hit.WithInnermostHeading())] };
            }

            length = Math.Max(MinExcerpt, length * 2 / 3);
        }
    }

    // An upper bound that needs no JSON: most answers are far below the budget. An address writes a character as up to nine, and JSON one as two.
    private int MostCharacters() => 2_000 + Hits.Sum(hit => 1_000 + (2 * (hit.Excerpt.Length + hit.Heading.Sum(heading => heading.Length + 4))) + (11 * hit.Document.Length) + (2 * hit.Why.Sum(reason => reason.Words.Length))) + (2 * Notes.Sum(note => note.Length));

    // A client shows a model the text or the JSON.
    private int Size() => Math.Max(ToText().Length, Encoding.UTF8.GetCharCount(JsonMarshal.GetRawUtf8Value(CompactJson.ToElement(this, DocumentsJson.Default.DocumentsSearchAnswer))));

    /// <remarks>The notes come before the hits, because a model that reads only the first hit would take it for the best.</remarks>
    public string ToText()
    {
        var text = new StringBuilder();
        if (Notes.Count > 0)
        {
            text.AppendJoin('\n', Notes).AppendLine().AppendLine();
        }

        for (int i = 0; i < Hits.Count; i++)
        {
            Hits[i].Write(text, i + 1);
        }

        return text.ToString().TrimEnd();
    }

    private static string? Note(CollectionState state) => state switch
    {
        { Trouble: { } trouble } => $"The collection {state.Collection.Name} is not up to date: {trouble}",
        { Counts: null } => $"The collection {state.Collection.Name} is being read for the first time; nothing of it can be searched yet. Ask again in a few seconds.",
        { Counts: { IsComplete: false } counts } => string.Create(
            CultureInfo.InvariantCulture,
            $"The collection {state.Collection.Name} is being indexed: {counts.Documents} documents were searched, {counts.Pending?.ToString(CultureInfo.InvariantCulture) ?? "others"} are still to come. Ask again in a few seconds."),
        { IsSettled: false } => $"Files of the collection {state.Collection.Name} that are new or changed may not have been searched yet. Ask again in a few seconds.",
        _ => null,
    };

    private static IEnumerable<string> MeaningNotes(FoundPassages found)
    {
        if (found.ByWordsOnly)
        {
            yield return "This was found by words only: the embeddings endpoint did not answer in time. Passages that say the same in other words may be missing.";
        }

        foreach (CollectionState state in found.States)
        {
            if (state is { Vectors: { } vectors, Counts: { } counts } && (vectors.Found < counts.Passages || vectors.Trouble is not null))
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"In the collection {state.Collection.Name}, {vectors.Found} of {counts.Passages} passages can be found by meaning so far{(vectors.Trouble is { } why ? $": {why}" : "")}. All can be found by words.");
            }
        }
    }

    private static string Nothing(FoundPassages found) => string.Create(
        CultureInfo.InvariantCulture,
        $"Nothing was found in {found.States.Sum(state => state.Counts?.Documents ?? 0)} documents.{(found.IsComplete ? " Try other words, fewer filters, or the words the document itself would use." : "")}");
}

/// <param name="Score">Score of the words. It is comparable only within one answer.</param>
/// <param name="Similarity">Similarity of the meaning, at most 1; null, and left out, if the passage was not found by meaning.</param>
internal sealed record SearchHit(
    string Id, string Collection, string Document, string Uri, IReadOnlyList<string> Heading, string Place, double Score, double? Similarity, IReadOnlyList<HitReason> Why, string Modified, string Excerpt)
{
    public const int MinExcerpt = 250;
    public const int MaxExcerpt = 700;

    private const int Reasons = 5;
    private const int HeadingCharacters = 60;

    public static SearchHit Of(FoundPassage found, Highlighter highlighter, int excerptCharacters) => new(
        PassageKey.Of(found.Collection, found.Passage.Id),
        found.Collection.Name,
        found.Document.Path,
        DocumentUri.Of(found.Collection, found.Document),
        [.. PassageText.Headings(found.Document, found.Passage.Content)],
        PassageText.PositionOf(found.Passage.Content, found.Passage.Content),
        Math.Round(found.Hit.Score, 2),
        found.Similarity is { } similarity ? Math.Round(similarity, 2) : null,
        [.. found.Hit.Why.Take(Reasons).Select(share => new HitReason(share.Words, Math.Round(share.Share, 2), share.Kind == ShareKind.Near ? true : null, share.Kind == ShareKind.Path ? true : null))],
        found.Document.Modified.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ExcerptOf(found.Passage.Content, highlighter, excerptCharacters));

    public SearchHit WithInnermostHeading() =>
        Heading.Count == 0 ? this : this with { Heading = [Heading[^1][..TextCut.Length(Heading[^1], HeadingCharacters)]], Why = [.. Why.Take(1)] };

    public void Write(StringBuilder text, int rank)
    {
        text.Append(CultureInfo.InvariantCulture, $"{rank}. {Collection}: {VisibleText.OnOneLine(Document)}, {Place}");
        text.AppendLine(Heading.Count > 0 ? $" · {VisibleText.OnOneLine(string.Join(" > ", Heading))}" : "");
        text.AppendLine(Excerpt.Trim());
        IEnumerable<string> reasons = Why.Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Words} {reason.Share:P0}{(reason.Near is true ? " near" : reason.Path is true ? " in the path" : "")}"));
        string score = Why.Count == 0 && Similarity is not null ? "" : string.Create(CultureInfo.InvariantCulture, $", score {Score:0.##}: {string.Join(", ", reasons)}");
        string similarity = Similarity is null ? "" : string.Create(CultureInfo.InvariantCulture, $", similarity {Similarity:0.##}");
        text.AppendLine(CultureInfo.InvariantCulture, $"(id {Id}, changed {Modified[..10]}{score}{similarity})").AppendLine();
    }

    private static string ExcerptOf(ReadPassage passage, Highlighter highlighter, int characters)
    {
        (int start, int end) = highlighter.Snippet(passage.Text, characters);
        string part = HeadingAttributes.WithoutInLines($"{(start > 0 ? "…" : "")}{passage.Text[start..end]}{(end < passage.Text.Length ? "…" : "")}");
        return passage.Context is { } context ? $"{(context.Length > characters ? context[..TextCut.Length(context, characters)] + "…" : context)}\n{part}" : part;
    }
}

/// <param name="Near">True if the share is for words that stand near each other; null, and left out, otherwise.</param>
/// <param name="Path">True if the path of the document has the words; null, and left out, otherwise.</param>
internal sealed record HitReason(string Words, double Share, bool? Near, bool? Path);
