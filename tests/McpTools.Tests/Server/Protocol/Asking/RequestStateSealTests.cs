using System.Text.Json;
using McpTools.Server.Protocol.Asking;
using McpTools.Server.Protocol.Requests;
using Microsoft.Extensions.Time.Testing;
using ModelContextProtocol;

namespace McpTools.Tests.Server.Protocol.Asking;

public class RequestStateSealTests
{
    private static readonly RequestBinding Own = new("key:a", "greet", JsonElement.Parse("""{"n":1}"""), Entry: null);

    [Fact]
    public void RequestStateSeal_opens_a_state_for_its_own_call()
    {
        using var seal = new RequestStateSeal(new ProtocolOptions(), new FakeTimeProvider());
        string state = seal.Seal(Own, new Dictionary<string, JsonElement> { ["name"] = JsonElement.Parse("7") });

        Assert.Equal(7, seal.Open(state, Own)["name"].GetInt32());
    }

    [Fact]
    public void RequestStateSeal_refuses_a_state_of_another_caller_tool_or_process()
    {
        using var seal = new RequestStateSeal(new ProtocolOptions(), new FakeTimeProvider());
        using var other = new RequestStateSeal(new ProtocolOptions(), new FakeTimeProvider());
        string state = seal.Seal(Own, []);

        Assert.Throws<McpProtocolException>(() => seal.Open(state, Own with { CallerId = "key:b" }));
        Assert.Throws<McpProtocolException>(() => seal.Open(state, Own with { Tool = "delete" }));
        Assert.Throws<McpProtocolException>(() => other.Open(state, Own));
    }
}
