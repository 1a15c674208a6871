using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using McpTools.ReaderWorker.Passages;
using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker.Formats.Office;

/// <summary>The XML of a part, node by node: neither its size nor its depth has to fit anywhere.</summary>
internal static class PartXml
{
    public const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string StrictRelationships = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private const int MaxDepth = 512;
    private const long MaxCharacters = 1024L * 1024 * 1024;

    // Drawn again for programs that do not know the first form: the same text twice.
    private const string SecondForm = "Fallback";

    /// <returns>The reader, once for every start and end of an element and every text.</returns>
    public static IEnumerable<XmlReader> Nodes(OpenXmlPart part)
    {
        using Stream stream = part.GetStream(FileMode.Open, FileAccess.Read);
        using XmlReader reader = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = MaxCharacters,
        });
        int skipFrom = int.MaxValue;
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                throw new UnreadableFileException(ReadCode.Unreadable, "The XML of the file nests deeper than any program writes it.");
            }

            if (skipFrom <= reader.Depth)
            {
                skipFrom = skipFrom == reader.Depth && reader.NodeType is XmlNodeType.EndElement ? int.MaxValue : skipFrom;
            }
            else if (reader.NodeType is XmlNodeType.Element && reader.LocalName == SecondForm)
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

    /// <summary>Whether an element ends here, be it where it began.</summary>
    public static bool Ends(this XmlReader reader) => reader.NodeType is XmlNodeType.EndElement || (reader.NodeType is XmlNodeType.Element && reader.IsEmptyElement);

    public static bool IsText(this XmlReader reader) =>
        reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace;

    /// <summary>An attribute in whatever namespace the kind of file has it in.</summary>
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

    /// <summary>The id of a relationship, whose name others have as well.</summary>
    public static string? RelationshipId(this XmlReader reader) =>
        reader.GetAttribute("id", Relationships) ?? reader.GetAttribute("id", StrictRelationships);
}
