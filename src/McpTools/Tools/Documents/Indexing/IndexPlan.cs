using McpTools.Tools.Documents.Catalogue;

namespace McpTools.Tools.Documents.Indexing;

/// <summary>What makes the catalogue agree with the files that were found.</summary>
/// <param name="Removed">Gone, unless their content turns up under another name.</param>
/// <param name="ToRead">New or changed, the latest first: what somebody works on is asked about soonest.</param>
internal sealed record IndexPlan(IReadOnlyDictionary<string, DocumentRow> Known, IReadOnlyList<DocumentRow> Removed, IReadOnlyList<FoundFile> ToRead)
{
    public static IndexPlan Make(IReadOnlyDictionary<string, FoundFile> found, IReadOnlyDictionary<string, DocumentRow> known) => new(
        known,
        [.. known.Values.Where(document => !found.ContainsKey(document.Path))],
        [
            .. found.Values.Where(file => !known.TryGetValue(file.Path, out DocumentRow? document) || document.Stamp != file.Stamp)
                .OrderByDescending(file => file.Stamp.Modified).ThenBy(file => file.Path, StringComparer.Ordinal),
        ]);

    public bool IsEmpty => Removed.Count == 0 && ToRead.Count == 0;
}
