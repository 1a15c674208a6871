using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using McpTools.Modules.Search.Terms;

namespace McpTools.Modules.Search;

/// <summary>A passage that is found as one item: a part of a document, for example. Its text is searched, but not stored.</summary>
/// <param name="Id">Unique in its index. A hit has this id.</param>
/// <param name="Owner">All passages of an owner are replaced and removed together.</param>
/// <param name="Heading">Title and headings. Their words count twice.</param>
/// <param name="Text">The text that is searched.</param>
internal sealed record Passage(string Id, string Owner, string Heading, string Text)
{
    /// <summary>The path of its document with slashes, whose words find it too; empty if it has none.</summary>
    public string Path { get; init; } = "";

    /// <summary>Fields by whose exact value a search can be filtered. A field may have several values.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Keywords { get; init; } = [];

    /// <summary>Fields by whose number a search can be filtered. A field has at most one number.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Numbers { get; init; } = [];
}

/// <summary>A passage as a document of Lucene.</summary>
internal static class PassageDocument
{
    private static readonly FieldType NumberType = MakeNumberType();
    private static readonly FieldType BesideType = MakeType(IndexOptions.DOCS_AND_FREQS);
    private static readonly FieldType PathType = MakeType(IndexOptions.DOCS_ONLY);

    /// <param name="terms">It is read until the document is written.</param>
    public static Document Of(Passage passage, PassageTerms terms)
    {
        terms.Read(passage.Heading, passage.Text);
        Document document =
        [
            new BinaryDocValuesField(PassageFields.Id, new BytesRef(passage.Id)),
            new BinaryDocValuesField(PassageFields.Owner, new BytesRef(passage.Owner)),
            new StringField(PassageFields.Owner, passage.Owner, Field.Store.NO),
            new TextField(PassageFields.Terms, terms.Words),
            new Field(PassageFields.Beside, terms.Beside, BesideType),
            new Field(PassageFields.Path, PathWords(passage.Path), PathType),
            .. passage.Keywords.Select(keyword => new StringField(PassageFields.Keyword(keyword.Key), keyword.Value, Field.Store.NO)),
            .. passage.Numbers.Select(number => new Int64Field(PassageFields.Number(number.Key), number.Value, NumberType)),
        ];
        return document;
    }

    // The name is found with and without its extension.
    private static string PathWords(string path) =>
        $"{path.Replace('/', '\n')}\n{System.IO.Path.GetFileNameWithoutExtension(path)}";

    private static FieldType MakeType(IndexOptions options)
    {
        var type = new FieldType(TextField.TYPE_NOT_STORED) { IndexOptions = options, OmitNorms = true };
        type.Freeze();
        return type;
    }

    private static FieldType MakeNumberType()
    {
        var type = new FieldType(Int64Field.TYPE_NOT_STORED) { NumericPrecisionStep = PassageFields.PrecisionStep };
        type.Freeze();
        return type;
    }
}
