using System.Text.RegularExpressions;
using McpTools.Tests.Support;

namespace McpTools.Tests.Architecture;

/// <summary>Holds docs/architecture.md: arrows point one way only.</summary>
public partial class RoomsTests
{
    // A room, and the rooms it may know. "Tools" is the tool contract at the root of the folder, "Tools/" any family below it.
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Json"] = [],
        ["Schemas"] = ["Json"],
        ["Config"] = ["Schemas", "Json"],
        ["Tools"] = ["Config", "Schemas", "Json"],
        ["State"] = ["Tools", "Config", "Json"],
        ["Egress"] = ["Tools", "Config", "Json"],
        ["Scripts"] = ["Tools", "Config", "Json"],
        ["Llm"] = ["Egress", "Tools", "Config", "Json"],
        ["Search"] = ["Json"],
        ["Tools/"] = ["Tools", "Config", "Egress", "Llm", "Scripts", "Search", "State", "Schemas", "Json"],
        ["Catalog"] = ["Tools", "Config", "Schemas", "Json"],
        ["Lint"] = ["Catalog", "Tools", "Config", "Schemas", "Json"],
        ["Calls"] = ["Catalog", "State", "Tools", "Config", "Schemas", "Json"],
        ["Protocol"] = ["Calls", "Catalog", "Tools", "Config", "Schemas", "Json"],
        ["Hosting"] = ["Protocol", "Calls", "Catalog", "Tools/", "Tools", "Egress", "Scripts", "State", "Config", "Schemas", "Json"],
        ["Cli"] = ["Hosting", "Tools/", "Search", "Lint", "Calls", "Catalog", "Tools", "Config", "Schemas", "Json"],
        [""] = ["Cli", "Hosting"],
    };

    public static TheoryData<string> ServerFiles => [.. Sources.Of("src/McpTools").Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(ServerFiles))]
    public void A_room_knows_only_the_rooms_below_it(string path)
    {
        Sources.SourceFile file = Sources.Of("src/McpTools").Single(file => file.Path == path);
        string own = OwnRoom(path);
        Assert.True(MayKnow.ContainsKey(Kind(own)), $"{path} is in no room of docs/architecture.md.");

        foreach (string room in file.Namespaces.Select(RoomOf).Where(room => room is not null && room != own).Distinct()!)
        {
            Assert.True(MayKnow[Kind(own)].Contains(Kind(room!)), $"{path} names {room}, which {own} may not know.");
        }
    }

    [Fact]
    public void A_namespace_follows_its_folder()
    {
        foreach (Sources.SourceFile file in Sources.Of("src"))
        {
            Match declared = Declaration().Match(file.Code);
            if (declared.Success)
            {
                Assert.Equal(file.Folder["src/".Length..].Replace('/', '.'), declared.Groups[1].Value);
            }
        }
    }

    [Theory]
    [InlineData(@"\bModelContextProtocol\b", "src/McpTools/Protocol/,src/McpTools/Hosting/,src/McpTools/Tools/Upstream/")]
    [InlineData(@"\bJint\b", "src/McpTools.ScriptWorker/")]
    [InlineData(@"\b(Markdig|AngleSharp|UglyToad|DocumentFormat)\b", "src/McpTools.ReaderWorker/")]
    [InlineData(@"\bLucene\b", "src/McpTools/Search/")]
    [InlineData(@"\bMicrosoft\.Extensions\.AI\b", "src/McpTools/Llm/")]
    [InlineData(@"\b(Console|Environment)\.\w", "src/McpTools/Cli/,src/McpTools/Hosting/,src/McpTools/Program.cs,src/McpTools.Workers/WorkerCommand.cs,src/McpTools.ScriptWorker/,src/McpTools.ReaderWorker/")]
    [InlineData(@"\b(HttpClient|SocketsHttpHandler|HttpMessageInvoker)\b", "src/McpTools/Egress/")]
    public void A_library_stays_in_its_rooms(string pattern, string rooms)
    {
        var library = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(5));
        IEnumerable<string> strays = Sources.Of("src")
            .Where(file => !rooms.Split(',').Any(room => file.Path.StartsWith(room, StringComparison.Ordinal)) && library.IsMatch(file.Code))
            .Select(file => file.Path);

        Assert.Empty(strays);
    }

    private static string OwnRoom(string path)
    {
        string[] parts = path["src/McpTools/".Length..].Split('/');
        return parts.Length == 1 ? "" : parts[0] == "Tools" && parts.Length > 2 ? $"Tools/{parts[1]}" : parts[0];
    }

    private static string? RoomOf(string name)
    {
        string[] parts = name.Split('.');
        if (parts[1] != "Tools")
        {
            return MayKnow.ContainsKey(parts[1]) ? parts[1] : null;
        }

        return parts.Length > 2 && Directory.Exists(Path.Combine(Sources.Root, "src/McpTools/Tools", parts[2])) ? $"Tools/{parts[2]}" : "Tools";
    }

    private static string Kind(string room) => room.StartsWith("Tools/", StringComparison.Ordinal) ? "Tools/" : room;

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline, 5_000)]
    private static partial Regex Declaration();
}
