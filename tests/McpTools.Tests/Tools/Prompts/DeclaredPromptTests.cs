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
    public void DeclaredPrompt_renders_messages_in_order_with_their_roles_and_files()
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
    public void PromptText_inserts_a_value_unchanged_and_does_not_expand_it(string text, string expected) =>
        Assert.Equal(expected, PromptText.Parse(text).Fill(Arguments(("a", "A"), ("b", "{{a}}"))));

    [Fact]
    public void PromptText_parses_unclosed_braces_in_bounded_time() =>
        Assert.Empty(PromptText.Parse(new string('{', PromptLimits.FileBytes) + "}}").Names);

    [Fact]
    public void DeclaredPrompt_refuses_arguments_that_make_it_too_long()
    {
        folder.Write("much.md", string.Concat(Enumerable.Repeat("{{a}}", 50_000)));
        IPrompt prompt = DeclaredFile.Prompt(folder, """ "arguments": [ { "name": "a" } ], "messages": [ { "role": "user", "file": "much.md" } ] """);

        Assert.Equal(50_000, prompt.Render(Arguments(("a", "x"))).Single().Text.Length);
        ToolErrorException refused = Assert.Throws<ToolErrorException>(() => prompt.Render(Arguments(("a", new string('x', 20_000)))));
        Assert.Equal("With these arguments the prompt has more than 1,000,000 characters. Shorten them.", refused.Message);
    }

    [Fact]
    public void DeclaredPrompt_accepts_only_listed_values_and_completes_them_in_any_case()
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
