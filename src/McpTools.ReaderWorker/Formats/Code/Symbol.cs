using McpTools.ReaderWorker.Formats.Text;
using McpTools.ReaderWorker.Passages;

namespace McpTools.ReaderWorker.Formats.Code;

/// <summary>A declaration with its members.</summary>
internal sealed class Symbol(string name, int start, int indent)
{
    public const int MaxDepth = 6;

    private readonly List<Symbol> members = [];

    public string Name { get; } = name;

    /// <summary>The offset of the comments and attributes before the declaration.</summary>
    public int Start { get; } = start;

    public int End { get; private set; }

    public IReadOnlyList<Symbol> Members => members;

    /// <summary>Finds the declarations of a file. Their indentation determines how they are nested.</summary>
    public static Symbol Of(DocumentText text)
    {
        Symbol file = new("", 0, -1);
        Stack<Symbol> open = new([file]);
        int lead = -1;
        for (int line = 0, next; line < text.Length; line = next)
        {
            next = TextBlocks.NextLine(text, line, text.Length);
            ReadOnlySpan<char> content = text.Span[line..next];
            int indent = content.Length - content.TrimStart().Length;
            if (Declaration.NameIn(content) is not { } name)
            {
                lead = !LeadsTo(content.Trim()) ? -1 : lead < 0 ? line : lead;
                continue;
            }

            Symbol symbol = new(name, lead < 0 ? line : lead, indent);
            lead = -1;
            while (open.Peek().IsAtLeast(indent))
            {
                open.Pop().End = symbol.Start;
            }

            open.Peek().members.Add(symbol);
            if (open.Count <= MaxDepth)
            {
                open.Push(symbol);
            }
            else
            {
                symbol.End = symbol.Start;
            }
        }

        while (open.TryPop(out Symbol? symbol))
        {
            symbol.End = text.Length;
        }

        return file;
    }

    private bool IsAtLeast(int other) => indent >= other;

    // Comments, attributes and decorators belong to the declaration after them.
    private static bool LeadsTo(ReadOnlySpan<char> line) => line switch
    {
        ['/', '/' or '*', ..] or ['#', ..] or ['*', ..] or ['[', .., ']'] or ['@', ..] or ['-', '-', ..] => true,
        _ => false,
    };
}
