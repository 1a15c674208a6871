namespace McpTools.Tests.Support;

/// <summary>Returns its bytes in pieces of random length, as a pipe may do.</summary>
internal sealed class SplittingStream(byte[] bytes, Random random) : MemoryStream(bytes, writable: false)
{
    public override int Read(Span<byte> buffer) => base.Read(buffer[..Piece(buffer.Length)]);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Piece(buffer.Length)], cancellationToken);

    private int Piece(int most) => most == 0 ? 0 : random.Next(1, Math.Min(most, 700) + 1);
}
