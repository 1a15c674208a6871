using System.Collections.Frozen;
using AngleSharp.Dom;
using McpTools.ReaderWorker.Files;
using McpTools.ReaderWorker.Passages;

namespace McpTools.ReaderWorker.Formats.Html;

/// <summary>Visits the nodes of a page without recursion, because pages may be nested more deeply than a call stack allows.</summary>
internal sealed class HtmlWalk(OpenFile file)
{
    private static readonly FrozenSet<string> Dropped = Names(
        "script style nav noscript template svg math iframe object embed canvas audio video button select datalist textarea input menu dialog head");

    private static readonly FrozenSet<string> Blocks = Names(
        "p div section article main header footer aside ul ol dl dt dd li blockquote figure figcaption address details summary fieldset form hr body h1 h2 h3 h4 h5 h6 pre table caption tr td th");

    private static readonly FrozenSet<string> DroppedRoles = Names("navigation menu menubar search");

    private readonly TextBuilder builder = new(file.Text);
    private readonly HeadingPath path = new();
    private readonly List<Block> found = [];

    // The rows of the table that is being read; null outside of tables.
    private List<string>? rows;
    private int preformatted;
    private BlockPosition position = new();

    public IReadOnlyList<Block> Walk(INode body)
    {
        Stack<(INode Node, int Next)> open = new([(body, 0)]);
        while (open.TryPop(out (INode Node, int Next) current))
        {
            INodeList children = current.Node.ChildNodes;
            if (current.Next == children.Length)
            {
                Leave((current.Node as IElement)?.LocalName ?? "");
                continue;
            }

            open.Push((current.Node, current.Next + 1));
            INode child = children[current.Next];
            if (child is IText words)
            {
                Add(words.Data);
            }
            else if (child is IElement element && !IsDropped(element))
            {
                Enter(element);
                open.Push((element, 0));
            }
        }

        End();
        return found;
    }

    private static bool IsDropped(IElement element) => Dropped.Contains(element.LocalName) || element.HasAttribute("hidden")
        || (element.GetAttribute("role") is { } role && DroppedRoles.Contains(role)) || element.GetAttribute("aria-hidden") == "true";

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private void Add(string words)
    {
        if (preformatted > 0)
        {
            builder.AddAsIs(words);
        }
        else
        {
            builder.Add(words);
        }
    }

    private void Enter(IElement element)
    {
        switch (element.LocalName)
        {
            case "br":
                builder.BreakLine();
                break;
            case "table":
                // Tables that contain tables are for the layout. The text of the outer table until here is prose, and the inner one is read as a table.
                found.AddRange(builder.Table(rows ?? [], position, file.Limits.MaxTokens));
                string before = builder.Take().Trim(' ', '|');
                found.AddRange(before.Length > 0 ? [builder.Append(before, position, BlockKind.Prose)] : []);
                rows = [];
                break;
            case "td" or "th" when rows is not null:
                builder.Add(builder.IsBlank ? "" : " | ");
                break;
            case var name when rows is null && Blocks.Contains(name):
                End();
                preformatted += name == "pre" ? 1 : 0;
                builder.Add(name == "li" ? "- " : "");
                break;
            case "img" when element.GetAttribute("alt") is { Length: > 0 } alternative:
                builder.Add(alternative);
                break;
            default:
                builder.Add(rows is not null && Blocks.Contains(element.LocalName) ? " " : "");
                break;
        }
    }

    private void Leave(string name)
    {
        switch (name)
        {
            case "tr" when rows is not null:
                string row = builder.Take().ReplaceLineEndings(" ");
                rows.AddRange(row.Length > 0 ? [row] : []);
                break;
            case "table" when rows is not null:
                found.AddRange(builder.Table(rows, position, file.Limits.MaxTokens));
                rows = null;
                break;
            case ['h', >= '1' and <= '6'] when rows is null:
                Head(name[1] - '0');
                break;
            case "pre" when rows is null:
                End(BlockKind.Solid);
                preformatted--;
                break;
            case not null when rows is null && Blocks.Contains(name):
                End();
                break;
        }
    }

    private void Head(int level)
    {
        string words = builder.Take();
        if (words.Length > 0)
        {
            position = new BlockPosition { Heading = path.Enter(level, words) };
            found.Add(builder.Append(words, position, BlockKind.Heading));
        }
    }

    private void End(BlockKind kind = BlockKind.Prose)
    {
        if (builder.End(position, kind) is { } block)
        {
            found.Add(block);
        }
    }
}
