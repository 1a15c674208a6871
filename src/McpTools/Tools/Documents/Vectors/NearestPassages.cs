using System.Numerics.Tensors;

namespace McpTools.Tools.Documents.Vectors;

/// <param name="Similarity">Cosine to the question, above 0 and at most 1.</param>
internal readonly record struct NearPassage(long Passage, long Document, float Similarity);

/// <summary>Finds the passages nearest to a question by looking at all of them.</summary>
internal static class NearestPassages
{
    /// <param name="map">Is held.</param>
    /// <param name="question">Of length 1.</param>
    /// <param name="allows">Which documents may be found; null for all. It is asked of those only that would be among the nearest, once each.</param>
    /// <returns>The nearest first.</returns>
    public static IReadOnlyList<NearPassage> Find(VectorMap map, float[] question, Func<long, bool>? allows, int most)
    {
        var best = new PriorityQueue<NearPassage, float>(most);
        var allowed = new Dictionary<long, bool>();
        float threshold = 0;
        map.Each((_, in head, vector) =>
        {
            if (head.Passage == 0 || !(TensorPrimitives.Dot(question, vector) is var similarity && similarity > threshold) || !Allows(head.Document))
            {
                return;
            }

            var found = new NearPassage(head.Passage, head.Document, similarity);
            if (best.Count < most)
            {
                best.Enqueue(found, similarity);
            }
            else
            {
                best.EnqueueDequeue(found, similarity);
            }

            threshold = best.Count == most ? best.Peek().Similarity : 0;
        });
        return [.. best.UnorderedItems.Select(item => item.Element).OrderByDescending(found => found.Similarity).ThenBy(found => found.Passage)];

        bool Allows(long document)
        {
            if (allows is null || allowed.TryGetValue(document, out bool known) && known)
            {
                return true;
            }

            return !allowed.ContainsKey(document) && (allowed[document] = allows(document));
        }
    }
}
