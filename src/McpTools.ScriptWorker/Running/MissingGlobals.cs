using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace McpTools.ScriptWorker.Running;

/// <summary>Says what to use instead of globals of browsers and of Node that a script does not have.</summary>
internal static class MissingGlobals
{
    private const string Start = "ReferenceError: ";
    private const string End = " is not defined";

    private const string MemberStart = "TypeError: globalThis.";
    private const string MemberEnd = " is not a function";

    private const string Network = "A script has no network. Call a tool that loads the data, as in await tools.NAME({…}); await tools.search(\"words\") finds tools.";
    private const string Packages = "No packages and no files can be loaded. Write everything into the one script, with the built-ins of the language.";
    private const string Process = "A script has no process: no environment, no arguments, no files. Pass values in the argument input.";
    private const string Tools = "Tools are called as in await tools.NAME({…}), and Object.keys(tools) are their names.";
    private const string Input = "What the caller passed is the global input.";
    private const string Page = "A script has no browser and no page. Return the data, or show a picture or an HTML document with display(…).";
    private const string Bytes = "Use Uint8Array, TextEncoder and TextDecoder; btoa and atob, or toBase64() and Uint8Array.fromBase64(), convert base64.";

    private static readonly FrozenDictionary<string, string> Hints = new Dictionary<string, string>
    {
        ["fetch"] = Network,
        ["XMLHttpRequest"] = Network,
        ["WebSocket"] = Network,
        ["EventSource"] = Network,
        ["axios"] = Network,
        ["Headers"] = Network,
        ["Request"] = Network,
        ["Response"] = Network,
        ["require"] = Packages,
        ["module"] = "A script exports nothing. End it with the value, or with return.",
        ["exports"] = "A script exports nothing. End it with the value, or with return.",
        ["process"] = Process,
        ["Deno"] = Process,
        ["Bun"] = Process,
        ["__dirname"] = Process,
        ["__filename"] = Process,
        ["Buffer"] = Bytes,
        ["Blob"] = Bytes,
        ["File"] = Bytes,
        ["FileReader"] = Bytes,
        ["window"] = Page,
        ["document"] = Page,
        ["navigator"] = Page,
        ["location"] = Page,
        ["alert"] = Page,
        ["prompt"] = "A script can ask nobody. Pass values in the argument input.",
        ["confirm"] = "A script can ask nobody. Pass values in the argument input.",
        ["Worker"] = "There is one thread. Do the work in the script itself.",
        ["print"] = "Print with console.log(…).",
        ["AbortController"] = "Race the work against a promise that setTimeout rejects, with Promise.race.",
        ["AbortSignal"] = "Race the work against a promise that setTimeout rejects, with Promise.race.",
        ["fs"] = Packages,
        ["path"] = Packages,
        ["os"] = Packages,
        ["util"] = Packages,
        ["http"] = Network,
        ["https"] = Network,
        ["_"] = Packages,
        ["lodash"] = Packages,
        ["moment"] = Packages,
        ["dayjs"] = Packages,
        ["luxon"] = Packages,
        ["DateTime"] = Packages,
        ["Papa"] = Packages,
        ["cheerio"] = Packages,
        ["XLSX"] = Packages,
        ["math"] = Packages,
        ["codemode"] = Tools,
        ["mcp"] = Tools,
        ["callTool"] = Tools,
        ["call_tool"] = Tools,
        ["$input"] = Input,
        ["$json"] = Input,
        ["args"] = Input,
        ["params"] = Input,
        ["localStorage"] = "To keep values between scripts, pass session_id to javascript_run and use store.set(key, value) and store.get(key).",
        ["sessionStorage"] = "To keep values between scripts, pass session_id to javascript_run and use store.set(key, value) and store.get(key).",
        ["global"] = "The global object is globalThis.",
        ["self"] = "The global object is globalThis.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <param name="described">The description of what a script threw.</param>
    /// <param name="tools">The tools that the script may call.</param>
    /// <param name="code">The code of the script.</param>
    public static string Explain(string described, IReadOnlyList<string> tools, string code)
    {
        if (described.StartsWith(MemberStart, StringComparison.Ordinal) && described.EndsWith(MemberEnd, StringComparison.Ordinal))
        {
            return HintFor(described[MemberStart.Length..^MemberEnd.Length], tools) is { } use ? $"{described}. {use}" : described;
        }

        if (!described.StartsWith(Start, StringComparison.Ordinal) || !described.EndsWith(End, StringComparison.Ordinal))
        {
            return described;
        }

        string name = described[Start.Length..^End.Length];
        return HintFor(name, tools) is { } hint ? $"{described}. {hint}"
            : IsAssigned(name, code) ? $"{described}. Declare it first, as in let {name} = …."
            : described;
    }

    /// <summary>Finds the message of such an error in a text. A script that catches the error shows its author only the message.</summary>
    /// <returns>The name and the hint; null when there is none.</returns>
    public static string? Find(string text, IReadOnlyList<string> tools)
    {
        for (int end = text.IndexOf(End, StringComparison.Ordinal); end >= 0; end = text.IndexOf(End, end + 1, StringComparison.Ordinal))
        {
            int start = end;
            while (start > 0 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '$'))
            {
                start--;
            }

            if (HintFor(text[start..end], tools) is { } hint)
            {
                return $"{text[start..end]}{End}. {hint}";
            }
        }

        return null;
    }

    /// <inheritdoc cref="Find(string, IReadOnlyList{string})"/>
    public static string? Find(JsonElement result, IReadOnlyList<string> tools) =>
        JsonMarshal.GetRawUtf8Value(result).IndexOf(" is not defined"u8) >= 0 ? Find(result.GetRawText(), tools) : null;

    private static bool IsAssigned(string name, string code)
    {
        for (int start = code.IndexOf(name, StringComparison.Ordinal); start >= 0; start = code.IndexOf(name, start + 1, StringComparison.Ordinal))
        {
            bool isWhole = start == 0 || !(char.IsLetterOrDigit(code[start - 1]) || code[start - 1] is '_' or '$' or '.');
            if (isWhole && code.AsSpan(start + name.Length).TrimStart() is ['=', not '=' and not '>', ..])
            {
                return true;
            }
        }

        return false;
    }

    private static string? HintFor(string name, IReadOnlyList<string> tools) =>
        tools.Contains(name) ? $"Tools are called as in await tools.{name}({{…}})." : Hints.GetValueOrDefault(name);
}
