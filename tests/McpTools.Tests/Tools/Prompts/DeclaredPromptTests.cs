using McpTools.Contract;
using McpTools.Tests.Support;
using McpTools.Tools.Prompts;

namespace McpTools.Tests.Tools.Prompts;

public sealed class DeclaredPromptTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static Dictionary<string, string> Arguments(params (string Name, string Value)[] arguments) => arguments.ToDictionary(one => one.Name, one => one.Value);

    [Fact]
    public void Its_messages_keep_their_order_and_their_speakers_and_may_come_from_files()
    {
        folder.Write("opening.md", "\uFEFF早安, {{team}}.");
        IPrompt prompt = DeclaredFile.Prompt(
            folder,
            """
            "arguments": [ { "name": "team", "description": "Whose.", "required": true } ],
            "messages": [ { "role": "user", "text": "Of {{ team }}!" }, { "role": "assistant", "file": "opening.md" } ]
            """);

        Assert.Equal([new PromptMessage(false, "Of 红队!"), new PromptMessage(true, "早安, 红队.")], prompt.Render(Arguments(("team", "红队"))));
        Assert.Equal(new PromptArgument("team", "Whose.", true), Assert.Single(prompt.Definition.Arguments));
        Assert.Equal("It", prompt.Definition.Title);
    }

    [Theory]
    [InlineData("{{a}}", "A")]
    [InlineData("{{a}}{{a}}", "AA")]
    [InlineData("{{  a  }}", "A")]
    [InlineData("{{{a}}}", "{A}")]
    [InlineData("{{b}}{{a}}", "{{a}}A")]
    [InlineData("[{{c}}]{{a}}{{b}}", "[]A{{a}}")]
    [InlineData("{{ }}{{}}{{a b}}{{团队}}{{a}}", "{{ }}{{}}{{a b}}{{团队}}A")]
    [InlineData("{\"x\":{\"y\":1}} {{a}}", "{\"x\":{\"y\":1}} A")]
    [InlineData("{{ {{a}} }}", "{{ A }}")]
    [InlineData("{{a}", "{{a}")]
    [InlineData("{{a", "{{a")]
    [InlineData("a}}", "a}}")]
    [InlineData("", "")]
    public void A_value_is_put_in_as_it_is_and_never_looked_at_again(string text, string expected) =>
        Assert.Equal(expected, PromptText.Parse(text).Fill(Arguments(("a", "A"), ("b", "{{a}}"))));

    [Fact]
    public void Braces_that_never_close_are_read_in_time() =>
        Assert.Empty(PromptText.Parse(new string('{', PromptLimits.FileBytes) + "}}").Names);

    [Fact]
    public void Arguments_cannot_blow_it_up()
    {
        folder.Write("much.md", string.Concat(Enumerable.Repeat("{{a}}", 50_000)));
        IPrompt prompt = DeclaredFile.Prompt(folder, """ "arguments": [ { "name": "a" } ], "messages": [ { "role": "user", "file": "much.md" } ] """);

        Assert.Equal(50_000, prompt.Render(Arguments(("a", "x"))).Single().Text.Length);
        ToolErrorException refused = Assert.Throws<ToolErrorException>(() => prompt.Render(Arguments(("a", new string('x', 20_000)))));
        Assert.Equal("With these arguments the prompt has more than 1,000,000 characters. Shorten them.", refused.Message);
    }

    [Fact]
    public void Values_are_the_only_ones_allowed_and_are_completed_without_regard_to_case()
    {
        IPrompt prompt = DeclaredFile.Prompt(
            folder,
            """ "arguments": [ { "name": "team", "values": ["red", "Rose", "blue"] }, { "name": "free" } ], "messages": [ { "role": "user", "text": "{{team}} {{free}}" } ] """);

        Assert.Equal("red ", prompt.Render(Arguments(("team", "red"))).Single().Text);
        Assert.Equal(" ", prompt.Render(Arguments()).Single().Text);
        ToolErrorException refused = Assert.Throws<ToolErrorException>(() => prompt.Render(Arguments(("team", "green"))));
        Assert.Equal("The argument \"team\" must be one of \"red\", \"Rose\", \"blue\". Send one of them.", refused.Message);
        Assert.Equal(["red", "Rose"], prompt.Complete("team", "r"));
        Assert.Equal(["red", "Rose", "blue"], prompt.Complete("team", ""));
        Assert.Empty(prompt.Complete("free", "r"));
    }
}
