using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker.Passages;

/// <summary>Fills passages with blocks of one position, up to the target; a position that fits into one passage is one.</summary>
internal sealed class PassagePacker(DocumentText text, ReadLimits limits)
{
    // A paragraph that ends this far is a better end than a sentence that fills the rest.
    private const double EnoughOfTarget = 0.6;

    private readonly LineIndex? lines = text.IsWhole ? new LineIndex(text.Span) : null;

    // What is not in a passage yet, all of one position and never much over the limit of one.
    private readonly List<Atom> waiting = [];
    private BlockPosition position = new();
    private int tokens;
    private int target;
    private int most;

    public IEnumerable<ReadPassage> Pack(IEnumerable<Block> blocks)
    {
        foreach (Block block in blocks)
        {
            if (block.Position != position || target == 0)
            {
                if (!OpensWhatFollows(block.Position) && Rest() is { } rest)
                {
                    yield return rest;
                }

                Enter(block.Position);
            }

            foreach (Atom atom in Atoms(block))
            {
                waiting.Add(atom);
                tokens += atom.Tokens;
                while (tokens > most && waiting.Count > 1)
                {
                    if (CutFront() is { } passage)
                    {
                        yield return passage;
                    }
                }
            }
        }

        if (Rest() is { } last)
        {
            yield return last;
        }
    }

    // Headings without text of their own belong to the passage of the first one below them.
    private bool OpensWhatFollows(BlockPosition next) => waiting.Count > 0 && tokens <= target && waiting.All(atom => atom.Kind is BlockKind.Heading)
        && next.Context is null && (next.Page, next.Slide, next.Sheet) == (position.Page, position.Slide, position.Sheet)
        && next.Heading.Count > position.Heading.Count && position.Heading.SequenceEqual(next.Heading.Take(position.Heading.Count));

    // Headings and context are indexed and shown with the text, so they count; but they never take more than half.
    private void Enter(BlockPosition next)
    {
        position = next;
        int around = TokenEstimate.Of(next.Context) + next.Heading.Sum(heading => TokenEstimate.Of(heading));
        target = Math.Max(limits.TargetTokens / 2, limits.TargetTokens - around);
        most = Math.Max(limits.MaxTokens / 2, limits.MaxTokens - around);
    }

    private IEnumerable<Atom> Atoms(Block block)
    {
        int size = TokenEstimate.Of(text.Span[block.Start..block.End]);
        if (size <= (block.Kind is BlockKind.Solid ? most : target))
        {
            yield return new Atom(block.Start, block.End, size, block.Kind, block.Row, EndsBlock: true);
            yield break;
        }

        for (int start = block.Start; start < block.End;)
        {
            ReadOnlySpan<char> rest = text.Span[start..block.End];
            int length = TextBoundaries.FirstPiece(rest, target, byLine: block.Kind is BlockKind.Solid);
            yield return new Atom(start, start + length, TokenEstimate.Of(rest[..length]), block.Kind, block.Row, EndsBlock: start + length == block.End);
            start += length;
        }
    }

    private ReadPassage? CutFront()
    {
        if (waiting[0].IsRepeated && waiting[0].Tokens + waiting[1].Tokens > most)
        {
            tokens -= waiting[0].Tokens;
            waiting.RemoveAt(0);
            return null;
        }

        int count = CountToCut();
        ReadPassage? passage = ToPassage(count);
        Atom last = waiting[count - 1];
        bool isRunning = last.Kind is BlockKind.Prose && count < waiting.Count && waiting[count].Kind is BlockKind.Prose;
        int start = waiting[0].Start;
        Drop(count);
        if (isRunning && limits.OverlapTokens > 0)
        {
            Repeat(start, last);
        }

        return passage;
    }

    private int CountToCut()
    {
        // What is repeated does not fill a passage by itself.
        int least = waiting[0].IsRepeated ? 2 : 1;
        int count = 0, sum = 0, atBlock = 0;
        while (count < waiting.Count && (count < least || sum + waiting[count].Tokens <= target))
        {
            sum += waiting[count++].Tokens;
            if (count >= least && waiting[count - 1].EndsBlock && sum >= target * EnoughOfTarget)
            {
                atBlock = count;
            }
        }

        count = atBlock > 0 ? atBlock : count;
        bool endsInHeading = waiting[count - 1].Kind is BlockKind.Heading && count < waiting.Count;
        return endsInHeading && waiting.Take(count + 1).Sum(atom => atom.Tokens) <= most ? count + 1 : count;
    }

    private void Repeat(int start, Atom last)
    {
        int length = TextBoundaries.Tail(text.Span[start..last.End], limits.OverlapTokens);
        if (length > 0)
        {
            int size = TokenEstimate.Of(text.Span[(last.End - length)..last.End]);
            waiting.Insert(0, new Atom(last.End - length, last.End, size, BlockKind.Prose, last.Row, last.EndsBlock, IsRepeated: true));
            tokens += size;
        }
    }

    private ReadPassage? Rest()
    {
        ReadPassage? passage = waiting.Count > 0 ? ToPassage(waiting.Count) : null;
        Drop(waiting.Count);
        return passage;
    }

    private void Drop(int count)
    {
        tokens -= waiting.Take(count).Sum(atom => atom.Tokens);
        waiting.RemoveRange(0, count);
    }

    /// <returns>Null when it is blank.</returns>
    private ReadPassage? ToPassage(int count)
    {
        int start = waiting[0].Start, end = waiting[count - 1].End;
        ReadOnlySpan<char> span = text.Span[start..end];
        int from = start + (span.Length - span.TrimStart().Length), to = start + span.TrimEnd().Length;
        return from >= to ? null : new ReadPassage
        {
            Heading = position.Heading,
            Context = position.Context,
            Text = text.Slice(from, to),
            Start = from,
            End = to,
            FirstLine = lines?.LineOf(from),
            LastLine = lines?.LineOf(to - 1),
            Page = position.Page,
            Slide = position.Slide,
            Sheet = position.Sheet,
            FirstRow = waiting[0].Row,
            LastRow = waiting[count - 1].Row,
        };
    }

    private readonly record struct Atom(int Start, int End, int Tokens, BlockKind Kind, int? Row, bool EndsBlock, bool IsRepeated = false);
}
