using Lucene.Net.Index;
using Lucene.Net.Search;

namespace McpTools.Search;

/// <summary>Goes over the parts of an index that hold some documents.</summary>
/// <param name="documents">In ascending order.</param>
internal ref struct LeafSlice(IndexSearcher searcher, ReadOnlySpan<int> documents)
{
    private readonly ReadOnlySpan<int> documents = documents;
    private readonly IList<AtomicReaderContext> leaves = searcher.IndexReader.Leaves;

    public AtomicReaderContext Context { get; private set; } = null!;

    public readonly AtomicReader Reader => Context.AtomicReader;

    /// <summary>Index of the first document of this part.</summary>
    public int First { get; private set; }

    /// <summary>One after the index of its last.</summary>
    public int End { get; private set; }

    public bool MoveNext()
    {
        if (End == documents.Length)
        {
            return false;
        }

        Context = leaves[ReaderUtil.SubIndex(documents[End], leaves)];
        (First, int beyond) = (End, Context.DocBase + Context.Reader.MaxDoc);
        while (End < documents.Length && documents[End] < beyond)
        {
            End++;
        }

        return true;
    }
}
