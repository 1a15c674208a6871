using McpTools.Modules.Search;

namespace McpTools.Tests.Support;

/// <summary>Creates passages with only the members that a test needs.</summary>
internal static class Passages
{
    public static Passage Of(string id, string owner, string text) => new(id, owner, "", text);

    /// <summary>Creates different passages of a few words each. The same seed gives the same passages.</summary>
    public static IEnumerable<Passage> Random(int count, int seed = 1)
    {
        var random = new Random(seed);
        string Words(int most) => string.Join(' ', Enumerable.Range(0, 1 + random.Next(most)).Select(_ => $"w{(int)(60 * Math.Pow(random.NextDouble(), 3))}"));
        return [.. Enumerable.Range(0, count).Select(i => new Passage($"p{i}", $"o{i / 5}", Words(4), Words(60)))];
    }
}
