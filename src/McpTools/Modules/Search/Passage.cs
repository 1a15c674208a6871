using Lucene.Net.Documents;
using Lucene.Net.Util;

namespace McpTools.Modules.Search;

/// <summary>What is found as one: a part of a document, or a tool. Its text is searched, but not kept.</summary>
/// <param name="Id">Unique in its index; what a hit names.</param>
/// <param name="Owner">What it is a part of, by which all its passages are replaced and removed together.</param>
/// <param name="Heading">Title and headings above it, counted twice.</param>
/// <param name="Text">What is searched.</param>
internal sealed record Passage(string Id, string Owner, string Heading, string Text)
{
    /// <summary>Field and value a search can be narrowed to, as they are; a field may have several values.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Keywords { get; init; } = [];

    /// <summary>Field and number a search can be narrowed to; at most one of a field.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Numbers { get; init; } = [];
}

/// <summary>How a passage lies in an index.</summary>
internal static class PassageFields
{
    public const string Id = "id";
    public const string Owner = "owner";
    public const string Terms = "terms";

    /// <summary>Bits that one term of a number leaves out of the one before: fewer terms to write, a few more to read for a range.</summary>
    public const int PrecisionStep = 16;

    private static readonly FieldType NumberType = MakeNumberType();

    /// <summary>Their names are the caller's, so they must not meet ours.</summary>
    public static string Keyword(string field) => "k." + field;

    public static string Number(string field) => "n." + field;

    public static Document Of(Passage passage)
    {
        Document document =
        [
            new BinaryDocValuesField(Id, new BytesRef(passage.Id)),
            new BinaryDocValuesField(Owner, new BytesRef(passage.Owner)),
            new StringField(Owner, passage.Owner, Field.Store.NO),
            new TextField(Terms, passage.Heading, Field.Store.NO),
            new TextField(Terms, passage.Heading, Field.Store.NO),
            new TextField(Terms, passage.Text, Field.Store.NO),
            .. passage.Keywords.Select(keyword => new StringField(Keyword(keyword.Key), keyword.Value, Field.Store.NO)),
            .. passage.Numbers.Select(number => new Int64Field(Number(number.Key), number.Value, NumberType)),
        ];
        return document;
    }

    private static FieldType MakeNumberType()
    {
        var type = new FieldType(Int64Field.TYPE_NOT_STORED) { NumericPrecisionStep = PrecisionStep };
        type.Freeze();
        return type;
    }
}
