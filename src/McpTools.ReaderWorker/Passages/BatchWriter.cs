using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker.Passages;

/// <summary>Sends passages in frames of bounded size.</summary>
internal sealed class BatchWriter(Action<ReadOnlyMemory<byte>> send)
{
    // Escaped, a character is at most six bytes; and names and numbers of a passage are some more.
    private const int MaxBytesOfCharacter = 6;
    private const int CharactersBesideText = 60;
    private const int MaxCharacters = ReadFrame.MaxBytes / MaxBytesOfCharacter - 1_000;

    private readonly List<ReadPassage> batch = [];
    private int characters;

    public int Passages { get; private set; }

    public void Add(ReadPassage passage)
    {
        int size = passage.Text.Length + (passage.Context?.Length ?? 0) + (passage.Sheet?.Length ?? 0)
            + passage.Heading.Sum(heading => heading.Length + 1) + CharactersBesideText;
        if (characters + size > MaxCharacters)
        {
            Flush();
        }

        batch.Add(passage);
        Passages++;
        characters += size;
    }

    public void Flush()
    {
        if (batch.Count > 0)
        {
            send(ReadJson.Write(new PassageBatch(batch)));
            batch.Clear();
            characters = 0;
        }
    }
}
