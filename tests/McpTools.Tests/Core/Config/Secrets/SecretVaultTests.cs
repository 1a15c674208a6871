using McpTools.Core.Config;
using McpTools.Core.Config.Files;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Config.Text;

namespace McpTools.Tests.Core.Config.Secrets;

public sealed class SecretVaultTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mcptools-secrets-").FullName;
    private readonly ConfigProblems problems = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("value", "value")]
    [InlineData("value\n", "value")]
    [InlineData("value\r\n", "value")]
    [InlineData("value\n\n", "value\n")]
    [InlineData(" value ", " value ")]
    [InlineData("\uFEFFvalue", "value")]
    public void SecretVault_reads_a_file_without_its_last_line_end(string text, string expected)
    {
        File.WriteAllText(Path.Combine(folder, "key.txt"), text);

        Assert.Equal(expected, Vault().Resolve(new() { File = "key.txt" }, "/x", problems));
        Assert.Empty(problems.All);
    }

    [Fact]
    public void SecretVault_reports_an_unusable_file_without_its_folder()
    {
        File.WriteAllText(Path.Combine(folder, "empty.txt"), "\n");
        File.WriteAllBytes(Path.Combine(folder, "large.txt"), new byte[SecretVault.MaxFileBytes + 1]);
        File.WriteAllBytes(Path.Combine(folder, "binary.txt"), [0xFF, 0xFF]);
        Directory.CreateDirectory(Path.Combine(folder, "folder.txt"));
        SecretVault vault = Vault();

        foreach (string name in (string[])["empty", "large", "binary", "folder", "absent"])
        {
            Assert.Null(vault.Resolve(new() { File = Path.Combine(folder, name + ".txt") }, "/" + name, problems));
        }

        Assert.Equal(
            [
                "the file \"empty.txt\" is empty", "the file \"large.txt\" is larger than 64 KiB", "the file \"binary.txt\" is not UTF-8 text",
                "the file \"folder.txt\" is a folder", "the file does not exist",
            ],
            problems.All.Select(problem => problem.Message));
    }

    [Fact]
    public void SecretVault_redacts_every_value_after_it_was_resolved()
    {
        SecretVault vault = Vault(("TOKEN", "hunter2-hunter2"));
        File.WriteAllText(Path.Combine(folder, "key.txt"), "correct horse");
        Assert.Equal("hunter2-hunter2", vault.Redactor.Redact("hunter2-hunter2"));

        vault.Resolve(new() { Env = "TOKEN" }, "/x", problems);
        vault.Resolve(new() { File = "key.txt" }, "/x", problems);

        Assert.Equal("[secret:TOKEN] [secret:key.txt]", vault.Redactor.Redact("hunter2-hunter2 correct horse"));
    }

    [Fact]
    public void SecretVault_finds_and_redacts_a_secret_by_its_name()
    {
        ConfigSnapshot snapshot = SampleSections.Read(
            """{ "version": 1, "secrets": { "crmKey": { "env": "TOKEN" }, "none": { "env": "NOT_SET" } } }""", ("TOKEN", "hunter2-hunter2"));

        Assert.Equal("hunter2-hunter2", snapshot.Secrets.Resolve(new() { Secret = "crmKey" }, "/x", problems));
        Assert.Equal("[secret:crmKey]", snapshot.Redactor.Redact("hunter2-hunter2"));
        Assert.Null(snapshot.Secrets.Resolve(new() { Secret = "none" }, "/x", problems));
        Assert.Null(snapshot.Secrets.Resolve(new() { Secret = "crmkeys" }, "/x", problems));
        Assert.Equal(
            [
                "the secret \"none\" has no value. Fix its entry in the section \"secrets\".",
                "there is no secret \"crmkeys\". Did you mean \"crmKey\"?",
            ],
            problems.All.Select(problem => problem.ToString()[(problem.ToString().IndexOf("x: ", StringComparison.Ordinal) + 3)..]));
    }

    [Fact]
    public void SecretVault_treats_an_empty_variable_as_not_set()
    {
        Assert.Null(Vault(("TOKEN", "")).Resolve(new() { Env = "TOKEN" }, "/x", problems));
        Assert.Equal("the environment variable TOKEN is not set", Assert.Single(problems.All).Message);
    }

    public static TheoryData<string?, string?, string> Unusable => new()
    {
        { null, null, "a reference to a secret has exactly one of \"env\", \"file\" and \"secret\"" },
        { "A", "b", "a reference to a secret has exactly one of \"env\", \"file\" and \"secret\"" },
        { "", null, "\"env\" is not the name of an environment variable" },
        { "9A", null, "\"env\" is not the name of an environment variable" },
        { null, "a\0b", "the file has a name that no file can have" },
        { null, "", "the file \"\" is a folder" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void SecretVault_reports_a_reference_that_cannot_be_resolved(string? env, string? file, string message)
    {
        Assert.Null(Vault(("A", "value")).Resolve(new() { Env = env, File = file }, "/x", problems));
        Assert.Equal(message, Assert.Single(problems.All).Message);
    }

    [Theory]
    [InlineData("sk-live-PLAINSECRET")]
    [InlineData("sk.live(PLAINSECRET)")]
    [InlineData("PLAIN SECRET")]
    [InlineData("PLAIN/SECRET==")]
    public void SecretVault_does_not_show_what_stands_where_a_name_belongs(string pasted)
    {
        SecretVault vault = Vault();
        vault.ReadEnvFile(pasted, "/envFile", problems);
        vault.Resolve(new() { Env = pasted }, "/env", problems);
        vault.Resolve(new() { File = pasted }, "/file", problems);
        vault.Resolve(new() { Secret = pasted }, "/secret", problems);

        Assert.Equal(4, problems.All.Count);
        Assert.DoesNotContain(problems.All, problem => problem.ToString().Contains("SECRET", StringComparison.Ordinal));
    }

    [Fact]
    public void SecretVault_reads_a_variable_whose_name_only_some_systems_allow() =>
        Assert.Equal("hunter2-hunter2", Vault(("my.key-1", "hunter2-hunter2")).Resolve(new() { Env = "my.key-1" }, "/x", problems));

    private SecretVault Vault(params (string Name, string Value)[] environment) => new(SampleSections.Environment(environment), new NamedFiles(folder));
}
