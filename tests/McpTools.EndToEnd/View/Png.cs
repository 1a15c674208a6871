using System.Buffers.Binary;
using System.IO.Compression;

namespace McpTools.EndToEnd.View;

/// <summary>Reads the pixels of a screenshot, a PNG with 8 bits per channel that is not interlaced.</summary>
internal sealed class Png
{
    private const int SignatureBytes = 8;
    private readonly byte[] pixels;
    private readonly int channels;

    private Png(int width, int height, int channels, byte[] pixels) => (Width, Height, this.channels, this.pixels) = (width, height, channels, pixels);

    public int Width { get; }

    public int Height { get; }

    public int Colours => Enumerable.Range(0, Width * Height).Select(index => this[index % Width, index / Width]).Distinct().Count();

    public (byte Red, byte Green, byte Blue) this[int x, int y]
    {
        get
        {
            int at = ((y * Width) + x) * channels;
            return (pixels[at], pixels[at + 1], pixels[at + 2]);
        }
    }

    public static Png Read(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a], bytes[..SignatureBytes]);
        using var packed = new MemoryStream();
        int width = 0, height = 0, channels = 0;
        for (int at = SignatureBytes; at < bytes.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
            ReadOnlySpan<byte> kind = bytes.AsSpan(at + 4, 4), data = bytes.AsSpan(at + 8, length);
            if (kind.SequenceEqual("IHDR"u8))
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
                Assert.Equal(8, data[8]);
                channels = data[9] == 6 ? 4 : 3;
            }
            else if (kind.SequenceEqual("IDAT"u8))
            {
                packed.Write(data);
            }

            at += length + 12;
        }

        packed.Position = 0;
        return new Png(width, height, channels, Unfiltered(packed, width * channels, height, channels));
    }

    private static byte[] Unfiltered(Stream packed, int rowBytes, int height, int channels)
    {
        byte[] pixels = new byte[rowBytes * height];
        byte[] above = new byte[rowBytes];
        using var rows = new ZLibStream(packed, CompressionMode.Decompress);
        for (int y = 0; y < height; y++)
        {
            int filter = rows.ReadByte();
            Span<byte> row = pixels.AsSpan(y * rowBytes, rowBytes);
            rows.ReadExactly(row);
            for (int x = 0; x < rowBytes; x++)
            {
                int left = x < channels ? 0 : row[x - channels], upperLeft = x < channels ? 0 : above[x - channels];
                row[x] += filter switch
                {
                    1 => (byte)left,
                    2 => above[x],
                    3 => (byte)((left + above[x]) / 2),
                    4 => (byte)Paeth(left, above[x], upperLeft),
                    _ => 0,
                };
            }

            row.CopyTo(above);
        }

        return pixels;
    }

    private static int Paeth(int left, int up, int upperLeft)
    {
        int guess = left + up - upperLeft;
        (int a, int b, int c) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - upperLeft));
        return a <= b && a <= c ? left : b <= c ? up : upperLeft;
    }
}
