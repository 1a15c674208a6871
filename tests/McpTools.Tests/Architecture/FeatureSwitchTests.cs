using System.Text.Json;

namespace McpTools.Tests.Architecture;

public class FeatureSwitchTests
{
    // A program under the JIT must not be able to do what the native one cannot, or the tests would not notice it.
    [Theory]
    [InlineData("mcptools")]
    [InlineData("workers/mcptools-script")]
    [InlineData("workers/mcptools-reader")]
    public void A_program_under_the_JIT_has_the_feature_switches_of_the_native_one(string program)
    {
        string path = Path.Combine(AppContext.BaseDirectory, $"{program}.runtimeconfig.json");
        JsonElement switches = JsonElement.Parse(File.ReadAllText(path)).GetProperty("runtimeOptions").GetProperty("configProperties");

        Assert.False(switches.GetProperty("System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported").GetBoolean());
        Assert.False(switches.GetProperty("System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault").GetBoolean());
        Assert.False(switches.GetProperty("System.Diagnostics.Tracing.EventSource.IsSupported").GetBoolean());
        Assert.False(switches.GetProperty("System.StartupHookProvider.IsSupported").GetBoolean());
        Assert.False(switches.GetProperty("System.Resources.UseSystemResourceKeys").GetBoolean());
    }
}
