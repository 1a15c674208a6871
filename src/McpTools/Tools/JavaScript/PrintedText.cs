using System.Text;
using McpTools.Contract;
using McpTools.Modules.Scripts;
using McpTools.Workers.Scripts;

namespace McpTools.Tools.JavaScript;

/// <summary>What a script printed: short output as it is, of long output the two ends and a link to all of it.</summary>
internal static class PrintedText
{
    /// <summary>Characters that are shown.</summary>
    public const int MaxShown = 4_000;

    public static async ValueTask<IReadOnlyList<ToolContent>> WriteAsync(ScriptOutcome outcome, IResults results, CancellationToken cancellationToken)
    {
        if (outcome.Printed.Count == 0)
        {
            return [];
        }

        string whole = string.Join('\n', outcome.Printed.Select(Line));
        string dropped = outcome.Reply.ConsoleCharactersDropped is > 0 and var more ? $"\n[{more} more characters were printed and not kept.]" : "";
        if (whole.Length <= MaxShown)
        {
            return [new ToolContent.Text($"console:\n{whole}{dropped}")];
        }

        ResultHandle? handle = await results.KeepAsync(KeptResult.PlainText, Encoding.UTF8.GetBytes(whole), cancellationToken);
        int head = Cut(whole, MaxShown / 2);
        int tail = Cut(whole, whole.Length - (MaxShown / 2));
        string where = handle is null ? "" : $": {ResultHandle.Reader} {{\"id\": \"{handle.Id}\", \"offset\": {head}}} reads them";
        var text = new ToolContent.Text($"console:\n{whole[..head]}\n[{tail - head} characters left out here{where}.]\n{whole[tail..]}{dropped}");
        return handle is null ? [text] : [text, handle.LinkTo("All that the script printed", KeptResult.PlainText)];
    }

    private static string Line(Printed line) => line.Level is "warn" or "error" or "debug" ? $"{line.Level}: {line.Text}" : line.Text;

    // Not within a surrogate pair.
    private static int Cut(string text, int at) => char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
