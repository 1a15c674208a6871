using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using McpTools.ReaderWorker.Passages;
using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker.Formats.Office;

/// <summary>Reads the XML of a part node by node, so that it never has to fit into memory.</summary>
internal static class PartXml
{
    public const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string StrictRelationships = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private const int MaxDepth = 512;
    private const long MaxCharacters = 1024L * 1024 * 1024;

    // This element repeats the same text for programs that do not know the first form.
    private const string FallbackElement = "Fallback";

    /// <returns>The reader, once for each start and end of an element and each text.</returns>
    public static IEnumerable<XmlReader> Nodes(OpenXmlPart part)
    {
        using Stream stream = part.GetStream(FileMode.Open, FileAccess.Read);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = MaxCharacters,
        });
        int skipFrom = int.MaxValue;
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                throw new UnreadableFileException(ReadCode.Unreadable, "The XML of the file is nested more deeply than any program writes it.");
            }

            if (skipFrom <= reader.Depth)
            {
                skipFrom = skipFrom == reader.Depth && reader.NodeType is XmlNodeType.EndElement ? int.MaxValue : skipFrom;
            }
            else if (reader.NodeType is XmlNodeType.Element && reader.LocalName == FallbackElement)
            {
                skipFrom = reader.IsEmptyElement ? int.MaxValue : reader.Depth;
            }
            else if (reader.NodeType is XmlNodeType.Element or XmlNodeType.EndElement or XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                yield return reader;
            }
        }
    }

    public static bool Starts(this XmlReader reader) => reader.NodeType is XmlNodeType.Element;

    /// <summary>Tells whether an element ends here. An empty element starts and ends at the same node.</summary>
    public static bool Ends(this XmlReader reader) => reader.NodeType is XmlNodeType.EndElement || (reader.NodeType is XmlNodeType.Element && reader.IsEmptyElement);

    public static bool IsText(this XmlReader reader) =>
        reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace;

    /// <summary>Returns an attribute without regard to its namespace, which differs between the kinds of files.</summary>
    public static string? Attribute(this XmlReader reader, string name)
    {
        if (!reader.HasAttributes)
        {
            return null;
        }

        string? value = null;
        for (bool more = reader.MoveToFirstAttribute(); more && value is null; more = reader.MoveToNextAttribute())
        {
            value = reader.LocalName == name ? reader.Value : null;
        }

        reader.MoveToElement();
        return value;
    }

    /// <summary>Returns the id of a relationship. Its namespace matters, because other attributes are named <c>id</c> too.</summary>
    public static string? RelationshipId(this XmlReader reader) =>
        reader.GetAttribute("id", Relationships) ?? reader.GetAttribute("id", StrictRelationships);
}
