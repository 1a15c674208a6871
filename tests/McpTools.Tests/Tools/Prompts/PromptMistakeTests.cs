using System.Text;
using McpTools.Server.Catalog;
using McpTools.Tests.Support;
using McpTools.Tools.Prompts;

namespace McpTools.Tests.Tools.Prompts;

public sealed class PromptMistakeTests : IDisposable
{
    private const string Good = """{ "name": "good", "description": "D.", "messages": [ { "role": "user", "text": "Hello" } ] }""";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(
        """{ "name": "bad name", "description": "D.", "messages": [ { "role": "user", "text": "x" } ] }""",
        "tools.json:3:11: prompts[0] \"bad name\": \"bad name\" is not a prompt name. Use 1 to 64 letters, digits, underscores, dots and hyphens, for example weekly_report.")]
    [InlineData(
        """{ "name": "p", "description": " ", "messages": [ { "role": "user", "text": "x" } ] }""",
        "tools.json:3:31: prompts[0] \"p\": The description is empty. Say what the prompt is good for: a person picks by it.")]
    [InlineData(
        """{ "name": "p", "description": "D.", "messages": [] }""",
        "tools.json:3:49: prompts[0] \"p\": There are 0 messages. Write 1 to 50.")]
    [InlineData(
        """{ "name": "p", "description": "D.", "messages": [ { "role": "user" } ] }""",
        "tools.json:3:51: prompts[0] \"p\": The message has no text. Give it either \"text\" or \"file\".")]
    [InlineData(
        """{ "name": "p", "description": "D.", "messages": [ { "role": "user", "text": "x", "file": "y" } ] }""",
        "tools.json:3:51: prompts[0] \"p\": The message has both \"text\" and \"file\". Give it either \"text\" or \"file\".")]
    [InlineData(
        """{ "name": "p", "description": "D.", "messages": [ { "role": "user", "file": "away/none.md" } ] }""",
        "tools.json:3:77: prompts[0] \"p\": the file \"none.md\" does not exist. Correct the name, or create the file.")]
    [InlineData(
        """{ "name": "p", "description": "D.", "messages": [ { "role": "user", "file": "latin1.md" } ] }""",
        "tools.json:3:77: prompts[0] \"p\": the file \"latin1.md\" is not UTF-8 text. Save it in the encoding UTF-8.")]
    [InlineData(
        """{ "name": "p", "description": "D.", "messages": [ { "role": "user", "file": "large.md" } ] }""",
        "tools.json:3:77: prompts[0] \"p\": the file \"large.md\" is larger than 256 KiB. Make it smaller.")]
    [InlineData(
        """{ "name": "p", "description": "D.", "messages": [ { "role": "user", "file": "blank.md" } ] }""",
        "tools.json:3:77: prompts[0] \"p\": the file \"blank.md\" is empty. Write the text of the message into it.")]
    [InlineData(
        """{ "name": "p", "description": "D.", "messages": [ { "role": "system", "text": "x" } ] }""",
        "tools.json:3:61: prompts[0] \"p\": messages[0].role: expected one of \"user\", \"assistant\", got \"system\". Write one of \"user\", \"assistant\".")]
    [InlineData(
        """{ "name": "p", "description": "D.", "arguments": [ { "name": "team" } ], "messages": [ { "role": "user", "text": "{{taem}}" } ] }""",
        "tools.json:3:114: prompts[0] \"p\": {{taem}} stands for no argument. Did you mean \"team\"?")]
    [InlineData(
        """{ "name": "p", "description": "D.", "messages": [ { "role": "user", "text": "{{ team }}" } ] }""",
        "tools.json:3:77: prompts[0] \"p\": {{team}} stands for no argument. Add it to \"arguments\".")]
    [InlineData(
        """{ "name": "p", "description": "D.", "arguments": [ { "name": "team" } ], "messages": [ { "role": "user", "text": "x" } ] }""",
        "tools.json:3:52: prompts[0] \"p\": No message says {{team}}. Write it where the value goes, or take the argument out.")]
    [InlineData(
        """{ "name": "p", "description": "D.", "arguments": [ { "name": "a" }, { "name": "a" } ], "messages": [ { "role": "user", "text": "{{a}}" } ] }""",
        "tools.json:3:79: prompts[0] \"p\": Another argument is already called \"a\". Give each argument a name of its own.")]
    [InlineData(
        """{ "name": "p", "description": "D.", "arguments": [ { "name": "团队" } ], "messages": [ { "role": "user", "text": "x" } ] }""",
        "tools.json:3:62: prompts[0] \"p\": \"团队\" is not an argument name. Use 1 to 64 letters, digits, underscores, dots and hyphens, for example team.")]
    [InlineData(
        """{ "name": "p", "description": "D.", "arguments": [ { "name": "a", "values": [] } ], "messages": [ { "role": "user", "text": "{{a}}" } ] }""",
        "tools.json:3:77: prompts[0] \"p\": There are 0 values. Name 1 to 100 values, or leave \"values\" out to allow any.")]
    [InlineData(
        """{ "name": "p", "description": "D.", "arguments": [ { "name": "a", "values": [""] } ], "messages": [ { "role": "user", "text": "{{a}}" } ] }""",
        "tools.json:3:77: prompts[0] \"p\": A value is empty. Name 1 to 100 values, or leave \"values\" out to allow any.")]
    public void PromptReader_reports_a_mistake_at_its_location_with_a_remedy_and_leaves_out_only_that_entry(string entry, string expected)
    {
        File.WriteAllBytes(folder.File("latin1.md"), Encoding.Latin1.GetBytes("Grüße"));
        folder.Write("large.md", new string('x', PromptLimits.FileBytes + 1));
        folder.Write("blank.md", " \n");

        (CatalogContents contents, string problems) = DeclaredFile.Read(folder, $"\"prompts\": [\n{entry}, {Good} ]");

        Assert.Equal(expected, problems);
        Assert.Equal("good", Assert.Single(contents.Prompts).Definition.Name);
    }

    [Fact]
    public void PromptReader_reports_a_taken_name_at_the_second_prompt()
    {
        (CatalogContents contents, string problems) = DeclaredFile.Read(folder, $"\"prompts\": [\n{Good},\n{Good} ]");

        Assert.Equal("tools.json:4:11: prompts[1] \"good\": Another prompt is already called \"good\". Give each prompt a name of its own.", problems);
        Assert.Single(contents.Prompts);
    }

    [Fact]
    public void PromptReader_refuses_too_many_arguments_and_messages()
    {
        string arguments = string.Join(',', Enumerable.Range(0, 21).Select(i => $$"""{ "name": "a{{i}}" }"""));
        string text = string.Concat(Enumerable.Range(0, 21).Select(i => $"{{{{a{i}}}}}"));
        string messages = string.Join(',', Enumerable.Repeat("""{ "role": "user", "text": "x" }""", 51));

        (_, string problems) = DeclaredFile.Read(folder, $$"""
            "prompts": [
              { "name": "p", "description": "D.", "arguments": [ {{arguments}} ], "messages": [ { "role": "user", "text": "{{text}}" } ] },
              { "name": "q", "description": "D.", "messages": [ {{messages}} ] } ]
            """);

        Assert.Contains("There are 21 arguments. Ask for at most 20.", problems, StringComparison.Ordinal);
        Assert.Contains("There are 51 messages. Write 1 to 50.", problems, StringComparison.Ordinal);
    }
}
