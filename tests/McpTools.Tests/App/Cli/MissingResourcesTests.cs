using System.ComponentModel;
using McpTools.App.Cli;

namespace McpTools.Tests.App.Cli;

public sealed class MissingResourcesTests
{
    public static TheoryData<Exception, string> Faults => new()
    {
        { new OutOfMemoryException(), "ulimit -v" },
        { new TypeInitializationException("Some.Type", new OutOfMemoryException()), "ulimit -v" },
        { new AggregateException(new InvalidOperationException("x", new OutOfMemoryException())), "ulimit -v" },
        { new InvalidOperationException("x", new Win32Exception(12)), "ulimit -v" },
        { new TypeInitializationException("Some.Type", new DllNotFoundException("libssl.so was not found.\n   tried: a, b")), "libssl.so was not found. Too little" },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void MissingResources_explains_in_one_line_what_the_system_does_not_give(Exception fault, string expected)
    {
        string? sentence = MissingResources.Explain(fault);

        Assert.Contains(expected, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', sentence!);
    }

    [Fact]
    public void MissingResources_leaves_other_faults_as_they_are() => Assert.Null(MissingResources.Explain(new InvalidOperationException("x")));
}
