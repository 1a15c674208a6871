using System.Text;
using McpTools.Tools.Documents.Catalogue;

namespace McpTools.Tools.Documents.Read;

/// <summary>Makes one text of passages that follow each other.</summary>
internal static class PassageJoin
{
    // Neighbours of a section that was split repeat a little of each other, which their offsets tell.
    public static string TextOf(IReadOnlyList<PassageRow> passages)
    {
        var text = new StringBuilder();
        PassageRow? before = null;
        foreach (PassageRow passage in passages)
        {
            int gap = before is null ? 0 : passage.Content.Start - before.Content.End;
            text.Append(gap > 0 ? "\n\n" : "");
            if (passage.Content.Context is { } context && context != before?.Content.Context)
            {
                text.Append(context).Append('\n');
            }

            text.Append(passage.Content.Text.AsSpan(Math.Clamp(-gap, 0, passage.Content.Text.Length)));
            before = passage;
        }

        return text.ToString();
    }
}
