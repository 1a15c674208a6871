using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using McpTools.ReaderWorker.Passages;

namespace McpTools.ReaderWorker.Formats.Office;

/// <summary>The text of a slide, or of the page with its notes.</summary>
/// <param name="Title">The title; empty when there is none.</param>
/// <param name="Body">Paragraphs, which are lists with one entry, and tables, which are lists of rows.</param>
/// <param name="Notes">The paragraphs of the body placeholder, which contains the notes on a page of notes.</param>
internal sealed record SlideText(string Title, IReadOnlyList<IReadOnlyList<string>> Body, IReadOnlyList<string> Notes)
{
    public static SlideText Of(OpenXmlPart part)
    {
        StringBuilder title = new(), paragraph = new(), row = new();
        List<IReadOnlyList<string>> body = [];
        List<string> notes = [], rows = [];
        string placeholder = "";
        bool inText = false, inTable = false;
        foreach (XmlReader reader in PartXml.Nodes(part))
        {
            if (reader.IsText() && inText)
            {
                paragraph.Append(reader.Value);
            }

            if (reader.Starts())
            {
                switch (reader.LocalName)
                {
                    case "sp" or "graphicFrame":
                        placeholder = "";
                        break;
                    case "ph":
                        placeholder = reader.Attribute("type") ?? "";
                        break;
                    case "br":
                        paragraph.Append(' ');
                        break;
                    case "tbl":
                        inTable = true;
                        break;
                    case "t":
                        inText = true;
                        break;
                }
            }

            switch (reader.Ends() ? reader.LocalName : "")
            {
                case "t":
                    inText = false;
                    break;
                case "p" when paragraph.Length > 0:
                    string words = HeadingPath.OneLine(paragraph.ToString(), int.MaxValue - 1);
                    paragraph.Clear();
                    AddParagraph(words);
                    break;
                case "tc" when inTable:
                    row.Append(" | ");
                    break;
                case "tr" when inTable:
                    rows.AddRange(row.ToString().Trim(' ', '|') is { Length: > 0 } cells ? [cells] : []);
                    row.Clear();
                    break;
                case "tbl":
                    inTable = false;
                    body.AddRange(rows.Count > 0 ? [[.. rows]] : []);
                    rows.Clear();
                    break;
            }
        }

        return new SlideText(title.ToString(), body, notes);

        void AddParagraph(string words)
        {
            if (inTable)
            {
                row.Append(row.Length > 0 && row[^1] != ' ' ? " " : "").Append(words);
            }
            else if (placeholder is "title" or "ctrTitle")
            {
                title.Append(title.Length > 0 ? " " : "").Append(words);
            }

            // Numbers, dates, headers and footers repeat on every slide, so they are left out.
            else if (words.Length > 0 && placeholder is not ("sldNum" or "dt" or "ftr" or "hdr"))
            {
                body.Add([words]);
                notes.AddRange(placeholder == "body" ? [words] : []);
            }
        }
    }
}
