using System.Text.RegularExpressions;
using McpTools.Tests.Support;

namespace McpTools.Tests.Architecture;

/// <summary>Holds docs/architecture.md: arrows point one way only.</summary>
public partial class RoomsTests
{
    private static readonly string[] Core = ["Core/Config", "Core/Schemas", "Core/Json"];

    // A folder of docs/architecture.md, and the folders that it may know. "Tools/" is any tool family.
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Core/Json"] = [],
        ["Core/Schemas"] = ["Core/Json"],
        ["Core/Config"] = ["Core/Schemas", "Core/Json"],
        ["Contract"] = [.. Core],
        ["Modules/State"] = ["Contract", .. Core],
        ["Modules/Egress"] = ["Contract", .. Core],
        ["Modules/Scripts"] = ["Contract", .. Core],
        ["Modules/Llm"] = ["Modules/Egress", "Contract", .. Core],
        ["Modules/Search"] = ["Core/Json"],
        ["Tools/"] = ["Modules/Egress", "Modules/Llm", "Modules/Scripts", "Modules/Search", "Modules/State", "Contract", .. Core],
        ["Server/Catalog"] = ["Contract", .. Core],
        ["Server/Lint"] = ["Server/Catalog", "Contract", .. Core],
        ["Server/Calls"] = ["Server/Catalog", "Modules/State", "Contract", .. Core],
        ["Server/Protocol"] = ["Server/Calls", "Server/Catalog", "Contract", .. Core],
        ["App/Hosting"] = ["Server/Protocol", "Server/Calls", "Server/Catalog", "Tools/", "Modules/Egress", "Modules/Scripts", "Modules/State", "Contract", .. Core],
        ["App/Cli"] = ["App/Hosting", "Tools/", "Modules/Search", "Server/Protocol", "Server/Lint", "Server/Calls", "Server/Catalog", "Contract", .. Core],
        [""] = ["App/Cli", "App/Hosting"],
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
    [InlineData(@"\bModelContextProtocol\b", "src/McpTools/Server/Protocol/,src/McpTools/Tools/Upstream/")]
    [InlineData(@"\bJint\b", "src/McpTools.ScriptWorker/")]
    [InlineData(@"\b(Markdig|AngleSharp|UglyToad|DocumentFormat)\b", "src/McpTools.ReaderWorker/")]
    [InlineData(@"\bLucene\b", "src/McpTools/Modules/Search/")]
    [InlineData(@"\bMicrosoft\.Extensions\.AI\b", "src/McpTools/Modules/Llm/")]
    [InlineData(@"\b(Console|Environment)\.\w", "src/McpTools/App/Cli/,src/McpTools/App/Hosting/,src/McpTools/Program.cs,src/McpTools.Workers/WorkerCommand.cs,src/McpTools.ScriptWorker/,src/McpTools.ReaderWorker/")]
    [InlineData(@"\b(HttpClient|SocketsHttpHandler|HttpMessageInvoker)\b", "src/McpTools/Modules/Egress/")]
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
        return parts.Length == 1 ? "" : parts[0] == "Contract" ? parts[0] : $"{parts[0]}/{parts[1]}";
    }

    private static string? RoomOf(string name)
    {
        string[] parts = name.Split('.');
        string room = parts.Length == 2 ? parts[1] : $"{parts[1]}/{parts[2]}";
        return parts[1] == "Contract" ? parts[1] : MayKnow.ContainsKey(Kind(room)) ? room : null;
    }

    private static string Kind(string room) => room.StartsWith("Tools/", StringComparison.Ordinal) ? "Tools/" : room;

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline, 5_000)]
    private static partial Regex Declaration();
}
