using McpTools.Modules.Search;
using McpTools.Tests.Support;

namespace McpTools.Tests.Modules.Search.Questions;

/// <summary>Questions that users of other searches reported, because the right text was not found or not first.</summary>
public sealed class PublicReportTests : IDisposable
{
    private readonly PassageIndex index = PassageIndex.InMemory();

    public void Dispose() => index.Dispose();

    [Theory]
    [InlineData("scambier/obsidian-omnisearch#265", "hyphen connected", "a hyphen-connected word", "connected by a line, and a hyphen")]
    [InlineData("scambier/obsidian-omnisearch#225", "plugin", "a plug-in for it", "a plug in the wall")]
    [InlineData("scambier/obsidian-omnisearch#225", "A-Company", "the A-Company of us", "another company, and a company")]
    [InlineData("scambier/obsidian-omnisearch#341", "user_login_count", "the user_login_count of it", "user login, count of user login count users")]
    [InlineData("scambier/obsidian-omnisearch#466", "件文件", "插件文件夹在这里", "文字很件，文很件")]
    [InlineData("scambier/obsidian-omnisearch#513", "Le Chatelier principle", "Le Châtelier's principle", "a chat about the principle")]
    [InlineData("scambier/obsidian-omnisearch#53", "zlutoucky", "žluťoučký kůň", "other text")]
    [InlineData("databyss-org/databyss#292", "epoux", "les époux", "other text")]
    [InlineData("observablehq/feedback#73", "ocupacion", "la ocupación", "la ocupar")]
    [InlineData("typesense/typesense#486", "123", "the code z123", "the code 124")]
    [InlineData("typesense/typesense#486", "456", "call +1.123.456.7890", "call +1.123.457.7890")]
    [InlineData("typesense/typesense#122", "important words", "something_2020-07-13_with_important_words.pdf", "something_2020-07-13_with_words.pdf")]
    [InlineData("typesense/typesense#122", "2020-07-13", "something_2020-07-13_with_important_words.pdf", "something_2020-08-14_with_words.pdf")]
    [InlineData("typesense/typesense#1508", "ttl", "the key img_data_ttl", "the key img_data_tll")]
    [InlineData("typesense/typesense#201", "54-OR323014", "part 54-OR323014", "part 54-OR323015 and 54-OR323016")]
    [InlineData("typesense/typesense#278", "m5799", "Epson WorkForce Pro WF-M5799DWF Mono", "Oki ML5790, 15799")]
    [InlineData("typesense/typesense#1627", "c-136/14", "case C-136/14 of the court", "case C-13/14 and C-136/15, C-14/136")]
    [InlineData("typesense/typesense#2017", "i-0123456789abcdefg", "arn:aws:ec2:ap-south-1:012345678901:instance/i-0123456789abcdefg", "arn:aws:ec2:ap-south-1:012345678901:instance/i-0123456789abcdefh")]
    [InlineData("meilisearch/meilisearch#5887", "\"Mathematics 6\"", "Mathematics 6.", "6 lessons of mathematics")]
    [InlineData("meilisearch/meilisearch#1355", "nodejs", "written in node.js", "written by a node")]
    [InlineData("meilisearch/meilisearch#1355", "socket.io", "uses socketio", "uses a socket")]
    [InlineData("NuGet/NuGetGallery#1226", "C++", "a wrapper for C++", "written by darick_c in C")]
    [InlineData("giuspen/cherrytree#2618", "C#", "learn C# today", "learn C and C++ today")]
    [InlineData("fbrandel/freelancer-rhein-main-data#25", ".net", "work with .NET daily", "a net for fish, net income, net")]
    [InlineData("zestedesavoir/zds-site#6747", "harmonie", "vivre dans l'harmonie", "vivre dans le monde")]
    [InlineData("CERNDocumentServer/cds-ils#1019", "grands secrets univers", "Les grands secrets de l’univers", "Les grands secrets du monde")]
    [InlineData("djcb/mu#1150", "d'etudes", "le bureau d'études", "le bureau de test")]
    [InlineData("djcb/mu#1150", "aujourd'hui", "c'est pour aujourd'hui", "hui et aujourd, hui hui")]
    [InlineData("djcb/mu#1150", "hui", "c'est pour aujourd'hui", "c'est pour demain")]
    [InlineData("aleksbobic/csx#32", "haven't", "we haven’t tried", "we have tried")]
    [InlineData("medialab/toflit18#178", "Dents d’éléphants", "des dents d'éléphants", "des dents")]
    [InlineData("HistoryAtState/hsg-shell#255", "Banquo", "the ghost of Banquo’s house", "the ghost of the bank")]
    [InlineData("HistoryAtState/hsg-shell#255", "f-16", "an F-16 in the air", "16 f, f 16 f, 16 of f")]
    [InlineData("HistoryAtState/hsg-shell#255", "s/s", "a memorandum of S/S", "the u.s.s. of s, s s")]
    [InlineData("etianen/django-watson#37", "d'Argent", "Montagne d'Argent", "Montagne de Feu")]
    [InlineData("MicrosoftDocs/feedback#160", "NullOrEmpty", "string.IsNullOrEmpty(text)", "string.Join(text)")]
    [InlineData("openmultiplayer/web#339", "TextDrawHide", "the function PlayerTextDrawHide", "the function TextLabelShow")]
    [InlineData("ArkanisCorporation/ArkanisOverlay#166", "CRUL", "Admin - CRU-L1", "Admin - CRX-M1")]
    [InlineData("hpcugent/vsc_user_docs#501", "ARCANINE", "cd $VSC_SCRATCH_ARCANINE", "cd $VSC_SCRATCH")]
    [InlineData("cbtw-apac/qdrant-loader#128", "US market", "the US market report", "tell us about the market, us and the market")]
    [InlineData("chandra447/pi-hermes-memory#118", "memory search 检索 无关", "检索时无关的内容", "memory of a long walk, memory")]
    [InlineData("vshulcz/deja-vu#178", "what did we decide before about postgres", "We decided on Postgres", "before and before and about before what")]
    [InlineData("WorldBrain/Memex#622", "phase one", "It begins with phase one", "It begins with phase two of the phase")]
    [InlineData("tobi/qmd#976", "如何配置数据库的自动备份", "数据库备份在每天夜里自动执行", "如何如何如何的")]
    public void PassageIndex_finds_what_a_report_asked_for(string report, string question, string right, string wrong)
    {
        index.Replace("o", [Passages.Of("wrong", "o", wrong), Passages.Of("right", "o", right), Passages.Of("other", "o", "Nothing of it is here")]);
        index.Refresh();

        PassageHits hits = index.Search(new(question, 10));

        Assert.True(hits.Count > 0 && hits[0].Id == "right", report);
    }
}
