using McpTools.Modules.Search;

namespace McpTools.Tests.Support;

/// <summary>Passages without what a test does not need.</summary>
internal static class Passages
{
    public static Passage Of(string id, string owner, string text) => new(id, owner, "", text);

    /// <summary>So many different ones, of a few words each, the same each time.</summary>
    public static IEnumerable<Passage> Random(int count, int seed = 1)
    {
        var random = new Random(seed);
        string Words(int most) => string.Join(' ', Enumerable.Range(0, 1 + random.Next(most)).Select(_ => $"w{(int)(60 * Math.Pow(random.NextDouble(), 3))}"));
        return [.. Enumerable.Range(0, count).Select(i => new Passage($"p{i}", $"o{i / 5}", Words(4), Words(60)))];
    }
}
