using System.Buffers.Binary;
using McpTools.Tests.Support;
using McpTools.Workers;

namespace McpTools.Tests.Workers;

public sealed class FrameTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Frames_come_back_whole_however_the_pipe_splits_them(int seed)
    {
        Random random = new(seed);
        byte[][] sent = [.. Enumerable.Range(0, 50).Select(_ => Bytes(random, random.Next(1, 5_000)))];
        using MemoryStream pipe = new();
        FrameWriter writer = new(pipe);
        foreach (byte[] payload in sent)
        {
            Assert.Equal(FrameStatus.Complete, await writer.WriteAsync(payload, Token));
        }

        FrameReader reader = new(new SplittingStream(pipe.ToArray(), random));
        foreach (byte[] payload in sent)
        {
            Frame frame = await reader.ReadAsync(Token);
            Assert.Equal(FrameStatus.Complete, frame.Status);
            Assert.Equal(payload, frame.Payload.ToArray());
        }

        Assert.Equal(FrameStatus.End, (await reader.ReadAsync(Token)).Status);
    }

    [Fact]
    public async Task A_frame_is_its_length_in_little_endian_and_its_bytes()
    {
        using MemoryStream pipe = new();
        await new FrameWriter(pipe).WriteAsync("{}"u8.ToArray(), Token);
        Assert.Equal([2, 0, 0, 0, (byte)'{', (byte)'}'], pipe.ToArray());
    }

    [Fact]
    public async Task Every_cut_within_a_frame_is_torn_and_none_is_an_end()
    {
        byte[] whole = Announced(6, "{\"a\":1}"u8[..6]);
        for (int length = 1; length < whole.Length; length++)
        {
            Assert.Equal(FrameStatus.Torn, await ReadAsync(whole[..length]));
        }
    }

    [Fact]
    public async Task A_stream_without_frames_ends() => Assert.Equal(FrameStatus.End, await ReadAsync([]));

    [Fact]
    public async Task A_frame_of_no_bytes_is_neither_read_nor_written()
    {
        Assert.Equal(FrameStatus.Empty, await ReadAsync(Announced(0, [])));
        using MemoryStream pipe = new();
        Assert.Equal(FrameStatus.Empty, await new FrameWriter(pipe).WriteAsync(default, Token));
        Assert.Equal(0, pipe.Length);
    }

    [Theory]
    [InlineData(10u, true)]
    [InlineData(11u, false)]
    [InlineData(0x8000_0000u, false)]
    [InlineData(uint.MaxValue, false)]
    public async Task The_cap_is_checked_before_the_payload_is_read(uint announced, bool fits)
    {
        byte[] bytes = Announced(announced, "0123456789"u8);
        Frame frame = await new FrameReader(new MemoryStream(bytes), maxBytes: 10).ReadAsync(Token);
        Assert.Equal(fits ? FrameStatus.Complete : FrameStatus.TooLarge, frame.Status);
    }

    [Fact]
    public async Task A_payload_over_the_cap_leaves_nothing_on_the_stream()
    {
        using MemoryStream pipe = new();
        FrameWriter writer = new(pipe, maxBytes: 4);
        Assert.Equal(FrameStatus.TooLarge, await writer.WriteAsync(new byte[5], Token));
        Assert.Equal(0, pipe.Length);
        Assert.Equal(FrameStatus.Complete, await writer.WriteAsync(new byte[4], Token));
    }

    private static async Task<FrameStatus> ReadAsync(byte[] bytes) => (await new FrameReader(new MemoryStream(bytes)).ReadAsync(Token)).Status;

    private static byte[] Announced(uint length, ReadOnlySpan<byte> payload)
    {
        byte[] bytes = new byte[4 + payload.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, length);
        payload.CopyTo(bytes.AsSpan(4));
        return bytes;
    }

    private static byte[] Bytes(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
