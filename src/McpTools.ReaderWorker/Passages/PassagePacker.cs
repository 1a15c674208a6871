using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker.Passages;

/// <summary>Fills passages with blocks of one position, up to the target size. A position that fits into one passage becomes one.</summary>
internal sealed class PassagePacker(DocumentText text, ReadLimits limits)
{
    // From this part of the target on, a passage ends with a paragraph instead of filling the rest with sentences.
    private const double EnoughOfTarget = 0.6;

    private readonly LineIndex? lines = text.IsWhole ? new LineIndex(text.Span) : null;

    // These atoms are not in a passage yet. They all have one position, and never exceed the limit of a passage by much.
    private readonly List<Atom> pending = [];
    private BlockPosition position = new();
    private int tokens;
    private int target;
    private int maximum;

    public IEnumerable<ReadPassage> Pack(IEnumerable<Block> blocks)
    {
        foreach (Block block in blocks)
        {
            if (block.Position != position || target == 0)
            {
                if (!BelongsToNext(block.Position) && Rest() is { } rest)
                {
                    yield return rest;
                }

                Enter(block.Position);
            }

            foreach (Atom atom in Atoms(block))
            {
                pending.Add(atom);
                tokens += atom.Tokens;
                while (tokens > maximum && pending.Count > 1)
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

    // A heading without text of its own belongs to the passage of the first heading below it.
    private bool BelongsToNext(BlockPosition next) => pending.Count > 0 && tokens <= target && pending.All(atom => atom.Kind is BlockKind.Heading)
        && next.Context is null && (next.Page, next.Slide, next.Sheet) == (position.Page, position.Slide, position.Sheet)
        && next.Heading.Count > position.Heading.Count && position.Heading.SequenceEqual(next.Heading.Take(position.Heading.Count));

    // Headings and context count, because they are indexed and shown with the text. They never take more than half of a passage.
    private void Enter(BlockPosition next)
    {
        position = next;
        int around = TokenEstimate.Of(next.Context) + next.Heading.Sum(heading => TokenEstimate.Of(heading));
        target = Math.Max(limits.TargetTokens / 2, limits.TargetTokens - around);
        maximum = Math.Max(limits.MaxTokens / 2, limits.MaxTokens - around);
    }

    private IEnumerable<Atom> Atoms(Block block)
    {
        int size = TokenEstimate.Of(text.Span[block.Start..block.End]);
        if (size <= (block.Kind is BlockKind.Solid ? maximum : target))
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
        if (pending[0].IsRepeated && pending[0].Tokens + pending[1].Tokens > maximum)
        {
            tokens -= pending[0].Tokens;
            pending.RemoveAt(0);
            return null;
        }

        int count = CountToCut();
        ReadPassage? passage = ToPassage(count);
        Atom last = pending[count - 1];
        bool isRunning = last.Kind is BlockKind.Prose && count < pending.Count && pending[count].Kind is BlockKind.Prose;
        int start = pending[0].Start;
        Drop(count);
        if (isRunning && limits.OverlapTokens > 0)
        {
            Repeat(start, last);
        }

        return passage;
    }

    private int CountToCut()
    {
        // A repeated atom cannot fill a passage by itself.
        int minimum = pending[0].IsRepeated ? 2 : 1;
        int count = 0, sum = 0, atBlock = 0;
        while (count < pending.Count && (count < minimum || sum + pending[count].Tokens <= target))
        {
            sum += pending[count++].Tokens;
            if (count >= minimum && pending[count - 1].EndsBlock && sum >= target * EnoughOfTarget)
            {
                atBlock = count;
            }
        }

        count = atBlock > 0 ? atBlock : count;
        bool endsInHeading = pending[count - 1].Kind is BlockKind.Heading && count < pending.Count;
        return endsInHeading && pending.Take(count + 1).Sum(atom => atom.Tokens) <= maximum ? count + 1 : count;
    }

    private void Repeat(int start, Atom last)
    {
        int length = TextBoundaries.Tail(text.Span[start..last.End], limits.OverlapTokens);
        if (length > 0)
        {
            int size = TokenEstimate.Of(text.Span[(last.End - length)..last.End]);
            pending.Insert(0, new Atom(last.End - length, last.End, size, BlockKind.Prose, last.Row, last.EndsBlock, IsRepeated: true));
            tokens += size;
        }
    }

    private ReadPassage? Rest()
    {
        ReadPassage? passage = pending.Count > 0 ? ToPassage(pending.Count) : null;
        Drop(pending.Count);
        return passage;
    }

    private void Drop(int count)
    {
        tokens -= pending.Take(count).Sum(atom => atom.Tokens);
        pending.RemoveRange(0, count);
    }

    /// <returns>Null when the text is blank.</returns>
    private ReadPassage? ToPassage(int count)
    {
        int start = pending[0].Start, end = pending[count - 1].End;
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
            FirstRow = pending[0].Row,
            LastRow = pending[count - 1].Row,
        };
    }

    private readonly record struct Atom(int Start, int End, int Tokens, BlockKind Kind, int? Row, bool EndsBlock, bool IsRepeated = false);
}
