using McpTools.Workers.Documents;

namespace McpTools.Tools.Documents.Catalogue;

/// <summary>Size and time of last change: what tells, without reading it, that a file is the one that was read.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Modified">Ticks of UTC.</param>
internal readonly record struct ReadStamp(long Bytes, long Modified);

/// <param name="Id">Never given twice in one catalogue.</param>
/// <param name="Path">Below the collection's folder, with slashes.</param>
/// <param name="Stamp">Taken before the file was read.</param>
/// <param name="Sha256">Of what was read; null where nothing was.</param>
/// <param name="Format">Null where it could not be read.</param>
/// <param name="Title">What the document calls itself; null where it does not.</param>
/// <param name="Skipped">Why it could not be read, as a code and a sentence; null where it was.</param>
/// <param name="Passages">How many it has.</param>
/// <param name="Indexed">When it was read.</param>
internal sealed record DocumentRow(
    long Id, string Path, ReadStamp Stamp, string? Sha256, string? Format, string? Title, (string Code, string Reason)? Skipped, int Passages, DateTimeOffset Indexed)
{
    public DateTimeOffset Modified => new(Stamp.Modified, TimeSpan.Zero);
}

/// <param name="Id">Never given twice in one catalogue.</param>
/// <param name="Document">It is a part of.</param>
/// <param name="Ordinal">Its place among those of the document, from 0.</param>
/// <param name="Content">What the reader made of it.</param>
internal sealed record PassageRow(long Id, long Document, int Ordinal, ReadPassage Content);

/// <param name="Documents">That can be searched.</param>
/// <param name="Passages">Of all of them.</param>
/// <param name="Skipped">Files that could not be read.</param>
/// <param name="Pending">Files that are known to be new or changed and were not read yet; null before the folder was looked through for the first time.</param>
internal readonly record struct CatalogueCounts(int Documents, int Passages, int Skipped, int? Pending)
{
    public bool IsComplete => Pending == 0;
}
