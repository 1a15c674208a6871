using McpTools.Contract;

namespace McpTools.Tests.Contract;

/// <summary>Whether a list changed is decided by the equality of definitions, so no member may be forgotten in it.</summary>
public class DefinitionEqualityTests
{
    private static readonly ResourceDefinition Resource = new() { Uri = "a://b", Name = "n", Title = "t", Description = "d", Tags = ["x"] };

    private static readonly PromptDefinition Prompt = new()
    {
        Name = "n",
        Title = "t",
        Description = "d",
        Arguments = [new PromptArgument("a", "b", true)],
        Tags = ["x"],
    };

    [Fact]
    public void DefinitionEquality_holds_for_two_readings_of_the_same_file()
    {
        Assert.Equal(Resource, Resource with { Tags = ["x"] });
        Assert.Equal(Prompt, Prompt with { Tags = ["x"], Arguments = [new PromptArgument("a", "b", true)] });
    }

    [Fact]
    public void ResourceDefinition_equality_compares_every_member()
    {
        ResourceDefinition[] others =
        [
            Resource with { Uri = "a://c" }, Resource with { Name = "m" }, Resource with { Title = "u" }, Resource with { Description = "e" },
            Resource with { MimeType = "text/plain" }, Resource with { Size = 1 }, Resource with { Tags = ["y"] }, Resource with { IsCompanion = true },
            Resource with { ShowsTool = "z" },
        ];

        Assert.Equal(typeof(ResourceDefinition).GetProperties().Length, others.Length);
        Assert.All(others, other => Assert.NotEqual(Resource, other));
    }

    [Fact]
    public void PromptDefinition_equality_compares_every_member()
    {
        PromptDefinition[] others =
        [
            Prompt with { Name = "m" }, Prompt with { Title = "u" }, Prompt with { Description = "e" },
            Prompt with { Arguments = [new PromptArgument("a", "b", false)] }, Prompt with { Tags = [] },
        ];

        Assert.Equal(typeof(PromptDefinition).GetProperties().Length, others.Length);
        Assert.All(others, other => Assert.NotEqual(Prompt, other));
    }
}
