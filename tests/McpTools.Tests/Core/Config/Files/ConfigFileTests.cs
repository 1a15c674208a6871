using McpTools.Core.Config.Files;

namespace McpTools.Tests.Core.Config.Files;

public sealed class ConfigFileTests
{
    private static readonly string Work = Path.GetFullPath("/work-here");
    private static readonly string User = Path.GetFullPath("/user-here");
    private static readonly string InUser = Path.Combine(User, "mcptools", "tools.json");
    private static readonly string InWork = Path.Combine(Work, "tools.json");

    public static TheoryData<string?, string?, bool, bool, bool, string?, string> Searches => new()
    {
        // The columns are: option, variable, exists in the user folder, exists in the working directory, at a terminal, found path, origin.
        { "a.json", "b.json", true, true, true, Path.Combine(Work, "a.json"), "Option" },
        { null, "b.json", true, true, true, Path.Combine(Work, "b.json"), "Variable" },
        { null, null, true, true, true, InUser, "UserFolder" },
        { null, "", true, true, true, InUser, "UserFolder" },
        { null, null, false, true, true, InWork, "WorkingDirectory" },
        { null, null, false, true, false, null, "None" },
        { null, null, false, false, true, null, "None" },
        { "a.json", null, false, false, false, Path.Combine(Work, "a.json"), "Option" },
    };

    [Theory]
    [MemberData(nameof(Searches))]
    public void ConfigFile_is_searched_in_order_and_in_the_working_directory_only_at_a_terminal(
        string? option, string? variable, bool inUser, bool inWork, bool isTerminal, string? found, string origin)
    {
        ConfigLocation location = ConfigFile.Locate(new()
        {
            Option = option,
            Variable = variable,
            UserFolder = User,
            WorkingDirectory = Work,
            IsTerminal = isTerminal,
            Exists = path => (inUser && path == InUser) || (inWork && path == InWork),
        });

        Assert.Equal((found, origin), (location.Path, location.Origin.ToString()));
    }

    [Fact]
    public void ConfigFile_is_not_searched_in_a_user_folder_that_does_not_exist()
    {
        ConfigLocation location = ConfigFile.Locate(new() { WorkingDirectory = Work, IsTerminal = false, Exists = _ => true });

        Assert.Same(ConfigLocation.None, location);
    }
}
