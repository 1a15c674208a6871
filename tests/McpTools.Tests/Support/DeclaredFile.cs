using System.Text;
using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Text;
using McpTools.Server.Catalog;
using McpTools.Tools.Prompts;
using McpTools.Tools.Resources;

namespace McpTools.Tests.Support;

/// <summary>Reads prompts and resources as they are declared in a tools.json of a folder.</summary>
internal static class DeclaredFile
{
    /// <param name="folder">The folder where relative paths start.</param>
    /// <param name="json">The members of the file except the version.</param>
    /// <param name="time">Measures the intervals between checks of files.</param>
    public static (CatalogContents Contents, string Problems) Read(TempFolder folder, string json, TimeProvider? time = null)
    {
        IToolFamily[] families = [new PromptsFamily(), new ResourcesFamily(time ?? TimeProvider.System)];
        var config = ConfigSnapshot.Read(
            "tools.json", Encoding.UTF8.GetBytes($"{{ \"version\": 1,\n{json}\n}}"), [.. families.SelectMany(family => family.Sections)], _ => null, folder.File("tools.json"));
        ConfigProblems later = config.CollectProblems();
        CatalogSnapshot snapshot = new CatalogBuilder(families).Build(config, later);
        return (snapshot.Contents, string.Join('\n', [.. config.Problems, .. later.All]));
    }

    /// <summary>Returns the only resource of a file without mistakes.</summary>
    public static IResource Resource(TempFolder folder, string members, TimeProvider? time = null)
    {
        (CatalogContents contents, string problems) = Read(folder, $$"""  "resources": [ { "name": "it", "description": "It.", {{members}} } ]""", time);
        Assert.Equal("", problems);
        return Assert.Single(contents.Resources);
    }

    /// <summary>Returns the only prompt of a file without mistakes.</summary>
    public static IPrompt Prompt(TempFolder folder, string members)
    {
        (CatalogContents contents, string problems) = Read(folder, $$"""  "prompts": [ { "name": "it", "description": "It.", {{members}} } ]""");
        Assert.Equal("", problems);
        return Assert.Single(contents.Prompts);
    }
}
