using System.Collections.Frozen;

namespace McpTools.ScriptWorker.Running;

/// <summary>Says what to use instead of globals of browsers and of Node that a script does not have.</summary>
internal static class MissingGlobals
{
    private const string Start = "ReferenceError: ";
    private const string End = " is not defined";

    private const string Network = "A script has no network. Call a tool that loads the data, as in await tools.NAME({…}); await tools.search(\"words\") finds tools.";
    private const string Packages = "No packages and no files can be loaded. Write everything into the one script, with the built-ins of the language.";
    private const string Process = "A script has no process: no environment, no arguments, no files. Pass values in the argument input.";
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
        ["localStorage"] = "To keep values between scripts, pass session_id to javascript_run and use store.set(key, value) and store.get(key).",
        ["sessionStorage"] = "To keep values between scripts, pass session_id to javascript_run and use store.set(key, value) and store.get(key).",
        ["global"] = "The global object is globalThis.",
        ["self"] = "The global object is globalThis.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <param name="described">The description of what a script threw.</param>
    public static string Explain(string described) =>
        described.StartsWith(Start, StringComparison.Ordinal) && described.EndsWith(End, StringComparison.Ordinal)
            && Hints.TryGetValue(described[Start.Length..^End.Length], out string? hint)
            ? $"{described}. {hint}"
            : described;
}
