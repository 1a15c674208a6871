using System.Buffers.Binary;
using McpTools.Tests.Support;
using McpTools.Workers;

namespace McpTools.Tests.Workers;

public sealed class FrameStreamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void FrameReader_reads_whole_frames_when_the_pipe_splits_them(int seed)
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
    public void FrameWriter_writes_the_length_in_little_endian_and_the_payload()
    {
        using MemoryStream pipe = new();
        new FrameWriter(pipe).Write("{}"u8.ToArray());
        Assert.Equal([2, 0, 0, 0, (byte)'{', (byte)'}'], pipe.ToArray());
    }

    [Fact]
    public void FrameReader_reports_each_cut_within_a_frame_as_torn()
    {
        byte[] whole = Announced(6, "{\"a\":1}"u8[..6]);
        for (int length = 1; length < whole.Length; length++)
        {
            Assert.Equal(FrameStatus.Torn, Read(whole[..length]));
        }
    }

    [Fact]
    public void FrameReader_reports_the_end_of_an_empty_stream() => Assert.Equal(FrameStatus.End, Read([]));

    [Fact]
    public void FrameReader_and_FrameWriter_refuse_an_empty_frame()
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
    public void FrameReader_checks_the_limit_before_it_reads_the_payload(uint announced, bool fits)
    {
        byte[] bytes = Announced(announced, "0123456789"u8);
        Frame frame = new FrameReader(new MemoryStream(bytes), maxBytes: 10).Read();
        Assert.Equal(fits ? FrameStatus.Complete : FrameStatus.TooLarge, frame.Status);
    }

    [Fact]
    public void FrameWriter_writes_nothing_when_a_payload_is_too_large()
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
