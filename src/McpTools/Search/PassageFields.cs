using Lucene.Net.Documents;

namespace McpTools.Search;

/// <summary>How a passage lies in an index.</summary>
internal static class PassageFields
{
    public const string Id = "id";
    public const string Owner = "owner";
    public const string Terms = "terms";

    public static Document Of(Passage passage)
    {
        Document document =
        [
            new StringField(Id, passage.Id, Field.Store.YES),
            new StringField(Owner, passage.Owner, Field.Store.YES),
            new TextField(Terms, passage.Heading, Field.Store.NO),
            new TextField(Terms, passage.Heading, Field.Store.NO),
            new TextField(Terms, passage.Text, Field.Store.NO),
            .. passage.Keywords.Select(keyword => new StringField(keyword.Key, keyword.Value, Field.Store.NO)),
        ];
        return document;
    }
}
