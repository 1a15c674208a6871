namespace McpTools.Modules.Search.Terms;

/// <summary>The fields of a passage in an index.</summary>
internal static class PassageFields
{
    public const string Id = "id";
    public const string Owner = "owner";
    public const string Terms = "terms";

    /// <summary>Terms beside the words: parts of names, names with signs, and pairs of Chinese characters. They have no position and add no length.</summary>
    public const string Beside = "beside";

    /// <summary>Words of the path: folders, name and extension. A path is no text, so how often it has a word and how long it is do not count.</summary>
    public const string Path = "path";

    public static readonly string[] Searched = [Terms, Beside, Path];

    /// <summary>Bits of a number that each term of it omits. A larger step writes fewer terms, and a range reads a few more.</summary>
    public const int PrecisionStep = 16;

    /// <summary>The caller names the fields, so a prefix separates them from the fields of this class.</summary>
    public static string Keyword(string field) => "k." + field;

    public static string Number(string field) => "n." + field;
}
