namespace McpTools.Modules.Search;

/// <summary>Those of some documents that lie in one part of an index.</summary>
/// <param name="Terms">Of that part.</param>
/// <param name="First">Index of the first of them.</param>
/// <param name="End">One after the index of the last.</param>
internal readonly record struct PartSlice(PartTerms Terms, int First, int End)
{
    public int DocBase => Terms.Part.DocBase;

    /// <param name="documents">In ascending order.</param>
    public static IEnumerable<PartSlice> Of(QuestionWeights weights, int[] documents)
    {
        int end = 0;
        foreach (PartTerms terms in weights.Parts)
        {
            (int first, int beyond) = (end, terms.Part.DocBase + terms.Part.Reader.MaxDoc);
            while (end < documents.Length && documents[end] < beyond)
            {
                end++;
            }

            if (end > first)
            {
                yield return new(terms, first, end);
            }
        }
    }
}
