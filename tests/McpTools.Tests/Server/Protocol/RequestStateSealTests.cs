using System.Text.Json;
using McpTools.Server.Protocol;
using McpTools.Server.Protocol.Asking;
using Microsoft.Extensions.Time.Testing;
using ModelContextProtocol;

namespace McpTools.Tests.Server.Protocol;

public class RequestStateSealTests
{
    private static readonly RequestBinding Own = new("key:a", "greet", JsonElement.Parse("""{"n":1}"""));

    [Fact]
    public void A_state_opens_for_the_call_it_was_made_for()
    {
        using var seal = new RequestStateSeal(new ProtocolOptions(), new FakeTimeProvider());
        string state = seal.Seal(Own, new Dictionary<string, JsonElement> { ["name"] = JsonElement.Parse("7") });

        Assert.Equal(7, seal.Open(state, Own)["name"].GetInt32());
    }

    [Fact]
    public void Nobody_else_opens_it_and_neither_does_another_process()
    {
        using var seal = new RequestStateSeal(new ProtocolOptions(), new FakeTimeProvider());
        using var other = new RequestStateSeal(new ProtocolOptions(), new FakeTimeProvider());
        string state = seal.Seal(Own, []);

        Assert.Throws<McpProtocolException>(() => seal.Open(state, Own with { CallerId = "key:b" }));
        Assert.Throws<McpProtocolException>(() => seal.Open(state, Own with { Tool = "delete" }));
        Assert.Throws<McpProtocolException>(() => other.Open(state, Own));
    }
}
