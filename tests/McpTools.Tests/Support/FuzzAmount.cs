using System.Globalization;

namespace McpTools.Tests.Support;

/// <summary>How many messages a test of random messages sends: few by default, and as many as MCPTOOLS_FUZZ says in a long run.</summary>
internal static class FuzzAmount
{
    private const string Variable = "MCPTOOLS_FUZZ";

    public static int OrDefault(int few) => int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out int many) ? many : few;
}
