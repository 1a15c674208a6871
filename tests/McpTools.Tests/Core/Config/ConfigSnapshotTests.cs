using System.Text;
using McpTools.Core.Config;
using McpTools.Core.Config.Files;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;

namespace McpTools.Tests.Core.Config;

public sealed class ConfigSnapshotTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mcptools-config-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void ConfigSnapshot_without_a_file_has_every_default_and_needs_no_key()
    {
        var snapshot = ConfigSnapshot.Load(ConfigLocation.None, SampleSections.All, SampleSections.Environment());

        Assert.Empty(snapshot.Problems);
        Assert.Empty(snapshot.Get(SampleSections.Tools));
        Assert.Equal(64, snapshot.Get(LimitsSection.Section).ConcurrentCallsPerCaller);
        Assert.False(snapshot.AccessKeys.IsRequired);
        Assert.Null(snapshot.Folder);
        Assert.Same("text", ConfigSnapshot.Empty.Redactor.Redact("text"));
    }

    [Fact]
    public void ConfigSnapshot_uses_the_default_of_a_property_that_a_section_does_not_name()
    {
        ConfigSnapshot snapshot = SampleSections.Read("""
            {
              "version": 1, "limits": { "callsInTotal": 7 }, "server": {}, "access": {},
              "tools": [ { "name": "a", "path": "x" } ], "apis": { "crm": { "baseUrl": "https://a/" } }
            }
            """);

        Assert.Empty(snapshot.Problems);
        Assert.Equal(64, snapshot.Get(LimitsSection.Section).ConcurrentCallsPerCaller);
        Assert.Equal(7, snapshot.Get(LimitsSection.Section).CallsInTotal);
        Assert.Empty(snapshot.Get(ServerSection.Section).AllowedHosts);
        Assert.Empty(snapshot.Get(AccessSection.Section).Keys);
        Assert.Equal(30, snapshot.Get(SampleSections.Tools)[0].Seconds);
        Assert.Empty(snapshot.Get(SampleSections.Apis)["crm"].Headers);
    }

    [Fact]
    public void ConfigSnapshot_uses_the_default_of_a_broken_property_and_keeps_the_others()
    {
        ConfigSnapshot snapshot = SampleSections.Read("""{ "version": 1, "limits": { "concurrentCallsPerCaller": 0, "callsInTotal": 12 } }""");

        Assert.Equal(64, snapshot.Get(LimitsSection.Section).ConcurrentCallsPerCaller);
        Assert.Equal(12, snapshot.Get(LimitsSection.Section).CallsInTotal);
    }

    [Fact]
    public void ConfigText_accepts_a_byte_order_mark_and_does_not_count_it()
    {
        byte[] text = [0xEF, 0xBB, 0xBF, .. """{ "version": 1, "tool": [] }"""u8];

        Assert.Equal("tools.json:1:17: tool: unknown section. Did you mean \"tools\"?", Assert.Single(SampleSections.Read(text).Problems).ToString());
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void ConfigOutline_counts_lines_alike_with_every_line_end(string lineEnd)
    {
        ConfigSnapshot snapshot = SampleSections.Read("{\n  \"version\": 1,\n  \"tools\": [\n    { \"name\": \"a\", \"path\": 5 }\n  ],\n}".Replace("\n", lineEnd));
        ConfigSnapshot broken = SampleSections.Read("{\n  \"version\": 1\n  \"tools\": []\n}".Replace("\n", lineEnd));

        Assert.Equal("tools.json:4:28: tools[0] \"a\": path: expected string, got number 5. Write a string.", Assert.Single(snapshot.Problems).ToString());
        Assert.StartsWith("tools.json:3:3: ", Assert.Single(broken.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ConfigText_refuses_another_encoding_at_the_first_byte_that_differs()
    {
        byte[] latin = [.. "{ \"version\": 1,\n  \"server\": { \"name\": \"Gr"u8, 0xF6, .. "e\" } }"u8];

        Assert.Equal("tools.json:2:26: is not UTF-8 text. Save the file in the encoding UTF-8.", Assert.Single(SampleSections.Read(latin).Problems).ToString());
        Assert.Equal(
            "tools.json:1:1: is not UTF-8 text. Save the file in the encoding UTF-8.",
            Assert.Single(SampleSections.Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{}")]).Problems).ToString());
    }

    [Fact]
    public void ConfigSnapshot_does_not_read_a_file_that_is_too_large()
    {
        string path = Write("tools.json", "{ \"version\": 1 }" + new string(' ', ConfigText.MaxBytes));

        Assert.Equal("tools.json: is larger than 4096 KiB. Make it smaller.", Assert.Single(Load(path).Problems).ToString());
        Assert.Equal(
            "tools.json: is larger than 4 MiB. Move large parts into files that it names.",
            Assert.Single(SampleSections.Read(File.ReadAllBytes(path)).Problems).ToString());
    }

    [Fact]
    public void ConfigParser_refuses_a_file_with_too_many_values()
    {
        string many = "{ \"version\": 1, \"tools\": [" + string.Concat(Enumerable.Repeat("1,", ConfigParser.MaxValues)) + "] }";

        Assert.Contains("more than 200000 values", Assert.Single(SampleSections.Read(many).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ConfigProblems_shows_a_limited_number_of_thousands_of_broken_entries()
    {
        string many = "{ \"version\": 1, \"tools\": [" + string.Concat(Enumerable.Repeat("""{ "name": "a", "path": "/x" },""", 1_500)) + "] }";

        ConfigSnapshot snapshot = SampleSections.Read(many);

        Assert.Equal(ConfigProblems.MaxProblems, snapshot.Problems.Count);
        Assert.Empty(snapshot.Get(SampleSections.Tools));
    }

    [Fact]
    public void ConfigSnapshot_reports_a_folder_in_place_of_a_file_without_its_path()
    {
        string path = Path.Combine(folder, "conf");
        Directory.CreateDirectory(path);

        Assert.Equal("conf: is a folder. Name a file.", Assert.Single(Load(path).Problems).ToString());
    }

    [Fact]
    public void ConfigSnapshot_of_a_named_file_that_does_not_exist_has_a_problem_and_needs_a_key()
    {
        ConfigSnapshot snapshot = Load(Path.Combine(folder, "absent.json"));

        Assert.Equal("absent.json: does not exist. Correct the name, or create the file.", Assert.Single(snapshot.Problems).ToString());
        Assert.True(snapshot.AccessKeys.IsRequired);
    }

    [Fact]
    public void ConfigSnapshot_has_the_name_and_the_folder_of_its_file()
    {
        string path = Write("mine.json", """{ "version": 1, "server": { "name": "x" } }""");

        ConfigSnapshot snapshot = Load(path);

        Assert.Equal(("mine.json", path, folder), (snapshot.FileName, snapshot.FullPath, snapshot.Folder));
        Assert.Equal("x", snapshot.Get(ServerSection.Section).Name);
    }

    [Fact]
    public void ConfigProblems_finds_the_position_of_a_late_problem_although_entries_before_it_were_left_out()
    {
        ConfigSnapshot snapshot = SampleSections.Read("""
            {
              "version": 1,
              "tools": [
                { "name": "a", "path": 5 },
                { "name": "b", "path": "/x" },
                { "name": "c", "path": "x" }
              ]
            }
            """);
        Assert.Equal("c", Assert.Single(snapshot.Get(SampleSections.Tools)).Name);

        ConfigProblems problems = snapshot.CollectProblems();
        problems.Add("/tools/0/path", "there is no such page", "Name another");

        Assert.Equal("tools.json:6:28: tools[2] \"c\": there is no such page. Name another.", Assert.Single(problems.All).ToString());
    }

    [Fact]
    public void ConfigSnapshot_reads_its_file_once_also_when_parts_in_use_stand_in_for_broken_ones()
    {
        string path = Write("tools.json", """{ "version": 1, "tools": [ { "name": "a", "path": 5 }, { "name": "b", "path": "x" } ] }""");
        ConfigSnapshot before = SampleSections.Read("""{ "version": 1, "tools": [ { "name": "a", "path": "before" } ] }""");
        ConfigSnapshot now = Load(path);
        JsonPointer broken = now.PartAt(Assert.Single(now.Problems).Pointer, SampleSections.All)!;

        File.Delete(path);
        ConfigSnapshot mixed = now.With(StandIns.For(now, [broken], before, []), SampleSections.All, SampleSections.Environment());

        Assert.Empty(mixed.Problems);
        Assert.Equal([("a", "before"), ("b", "x")], mixed.Get(SampleSections.Tools).Select(tool => (tool.Name, tool.Path)));
    }

    private static ConfigSnapshot Load(string path) =>
        ConfigSnapshot.Load(new(path, ConfigOrigin.Option), SampleSections.All, SampleSections.Environment());

    private string Write(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
