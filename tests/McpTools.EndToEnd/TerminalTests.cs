using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd;

/// <summary>What the program writes for a person.</summary>
public sealed class TerminalTests : IDisposable
{
    private readonly string config = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");

    public TerminalTests() => File.WriteAllText(config, """
        {
          "version": 1,
          "egress": { "allowCidrs": ["127.0.0.0/8"] },
          "apis": { "none": { "baseUrl": "http://127.0.0.1:9/" } },
          "tools": [ {
            "kind": "http", "name": "titled", "title": "Be\u001b[35mgin\u202e\u2066\u200b\u009b\u0085\rEnd", "description": "De\u001b[35mscribes\u202e nothing.", "api": "none", "path": "x"
          } ]
        }
        """);

    public void Dispose() => File.Delete(config);

    [Fact]
    public async Task Terminal_gets_no_escape_and_no_direction_characters()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "Only the program script gives a terminal.");
        string[] within = ["sh", "-c", "exec script -qec \"$*\" /dev/null </dev/null", "sh"];
        string[][] commands =
        [
            ["list", "--config", config],
            ["list", "--cost", "--config", config],
            ["check", config],
        ];
        string[] outputs = await Task.WhenAll(commands.Select(async command =>
        {
            (_, string output, string error) = await Mcptools.RunWithinAsync(within, command);
            return output + error;
        }));

        Assert.All(outputs.Take(2), output => Assert.Contains("Be\uFFFD[35mgin", output, StringComparison.Ordinal));
        Assert.All(outputs, output =>
        {
            Assert.Contains("titled", output, StringComparison.Ordinal);
            Assert.DoesNotContain("\u001b[35m", output, StringComparison.Ordinal);
            Assert.All("\u202e\u2066\u200b\u009b\u0085", hidden => Assert.DoesNotContain(hidden, output));
            Assert.DoesNotContain("\rEnd", output, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Program_explains_a_limit_on_its_address_space_without_a_stack()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have no such limit, or no program timeout.");

        // A native program needs about a tenth of the address space of the runtime. At every limit it either works or explains itself.
        // The runtime sometimes stops during its own start when it gets no memory, so the time is limited as well.
        int unit = Mcptools.IsNative ? 50_000 : 500_000;
        foreach (int kilobytes in Enumerable.Range(4, 5).Select(step => step * unit))
        {
            (_, _, string error) = await Mcptools.RunWithinAsync(["sh", "-c", $"ulimit -v {kilobytes}; exec timeout -s KILL 20 \"$@\"", "sh"], "check", config);

            Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
            Assert.DoesNotContain("Unhandled", error, StringComparison.Ordinal);
        }
    }
}
