using System.Text;
using McpTools.Workers;

namespace McpTools.Tests.Workers;

public sealed class ErrorTailTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(100_000)]
    public void Keeps_the_last_bytes_of_any_flood(int length)
    {
        string text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 23))));
        ErrorTail tail = new();
        tail.Drain(new MemoryStream(Encoding.ASCII.GetBytes(text)));
        Assert.Equal(text[^Math.Min(length, ErrorTail.MaxBytes)..], tail.ToString());
    }
}
