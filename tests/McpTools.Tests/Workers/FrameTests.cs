using System.Buffers.Binary;
using McpTools.Tests.Support;
using McpTools.Workers;

namespace McpTools.Tests.Workers;

public sealed class FrameTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Frames_come_back_whole_however_the_pipe_splits_them(int seed)
    {
        Random random = new(seed);
        byte[][] sent = [.. Enumerable.Range(0, 50).Select(_ => Bytes(random, random.Next(1, 5_000)))];
        using MemoryStream pipe = new();
        FrameWriter writer = new(pipe);
        foreach (byte[] payload in sent)
        {
            Assert.Equal(FrameStatus.Complete, writer.Write(payload));
        }

        FrameReader reader = new(new SplittingStream(pipe.ToArray(), random));
        foreach (byte[] payload in sent)
        {
            Frame frame = reader.Read();
            Assert.Equal(FrameStatus.Complete, frame.Status);
            Assert.Equal(payload, frame.Payload.ToArray());
        }

        Assert.Equal(FrameStatus.End, reader.Read().Status);
    }

    [Fact]
    public void A_frame_is_its_length_in_little_endian_and_its_bytes()
    {
        using MemoryStream pipe = new();
        new FrameWriter(pipe).Write("{}"u8.ToArray());
        Assert.Equal([2, 0, 0, 0, (byte)'{', (byte)'}'], pipe.ToArray());
    }

    [Fact]
    public void Every_cut_within_a_frame_is_torn_and_none_is_an_end()
    {
        byte[] whole = Announced(6, "{\"a\":1}"u8[..6]);
        for (int length = 1; length < whole.Length; length++)
        {
            Assert.Equal(FrameStatus.Torn, Read(whole[..length]));
        }
    }

    [Fact]
    public void A_stream_without_frames_ends() => Assert.Equal(FrameStatus.End, Read([]));

    [Fact]
    public void A_frame_of_no_bytes_is_neither_read_nor_written()
    {
        Assert.Equal(FrameStatus.Empty, Read(Announced(0, [])));
        using MemoryStream pipe = new();
        Assert.Equal(FrameStatus.Empty, new FrameWriter(pipe).Write(default));
        Assert.Equal(0, pipe.Length);
    }

    [Theory]
    [InlineData(10u, true)]
    [InlineData(11u, false)]
    [InlineData(0x8000_0000u, false)]
    [InlineData(uint.MaxValue, false)]
    public void The_cap_is_checked_before_the_payload_is_read(uint announced, bool fits)
    {
        byte[] bytes = Announced(announced, "0123456789"u8);
        Frame frame = new FrameReader(new MemoryStream(bytes), maxBytes: 10).Read();
        Assert.Equal(fits ? FrameStatus.Complete : FrameStatus.TooLarge, frame.Status);
    }

    [Fact]
    public void A_payload_over_the_cap_leaves_nothing_on_the_stream()
    {
        using MemoryStream pipe = new();
        FrameWriter writer = new(pipe, maxBytes: 4);
        Assert.Equal(FrameStatus.TooLarge, writer.Write(new byte[5]));
        Assert.Equal(0, pipe.Length);
        Assert.Equal(FrameStatus.Complete, writer.Write(new byte[4]));
    }

    private static FrameStatus Read(byte[] bytes) => new FrameReader(new MemoryStream(bytes)).Read().Status;

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
