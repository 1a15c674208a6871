using System.Text;
using McpTools.Workers;

namespace McpTools.Tests.Workers;

public sealed class StandardErrorTailTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(100_000)]
    public void StandardErrorTail_stores_the_last_bytes_of_a_long_output(int length)
    {
        string text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 23))));
        StandardErrorTail tail = new();
        tail.Drain(new MemoryStream(Encoding.ASCII.GetBytes(text)));
        Assert.Equal(text[^Math.Min(length, StandardErrorTail.MaxBytes)..], tail.ToString());
    }
}
