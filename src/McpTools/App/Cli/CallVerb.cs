using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.App.Hosting;
using McpTools.Contract;
using McpTools.Server.Calls;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Tools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Cli;

internal static class CallVerb
{
    public static Command Make(GlobalOptions options, Terminal terminal)
    {
        var tool = new Argument<string>("TOOL") { Description = "The name of the tool, as \"mcptools list\" shows it", HelpName = "TOOL" };
        tool.CompletionSources.Add(context =>
            OneShot.Complete(options.ForCompletion(context.ParseResult), loaded => loaded.Catalog.Entries.Keys));
        var json = new Argument<string?>("JSON") { Description = "The arguments as a JSON object", Arity = ArgumentArity.ZeroOrOne };
        var pairs = new Option<string[]>("--arg")
        {
            Description = "One argument as NAME=VALUE, read as the tool's schema says; may be repeated, also for a list",
            HelpName = "NAME=VALUE",
        };
        pairs.CompletionSources.Add(context => OneShot.Complete(
            options.ForCompletion(context.ParseResult), loaded => ArgumentNames(loaded, context.ParseResult.GetValue(tool))));
        var asJson = new Option<bool>("--json") { Description = "Print the whole result in JSON, as a client receives it" };
        var record = new Option<string?>("--record")
        {
            Description = "Also write every request to an upstream, and its reply, to a new FILE: a JSON array, without secrets",
            HelpName = "FILE",
        };
        var verb = new Command("call", "Call a tool and print its answer") { tool, json, pairs, asJson, record };
        HelpWithExamples.Set(
            verb,
            "mcptools call time_now --arg zone=Asia/Tokyo",
            """mcptools call time_now '{"zone": "Asia/Tokyo", "also": ["Paris"]}'""",
            "mcptools call time_now --arg zone=Asia/Tokyo --arg also=Paris --arg also=Cairo --json",
            "mcptools call wikipedia_search --arg q=Lovelace --record search.json");
        verb.SetAction((parsed, cancellationToken) =>
        {
            string name = parsed.GetRequiredValue(tool);
            LaunchOptions launch = options.Read(parsed, terminal, LogLevel.Warning);
            var given = new CallRequest(name, parsed.GetValue(json), parsed.GetValue(pairs) ?? [], parsed.GetValue(asJson), parsed.GetValue(record));
            return RunAsync(given, launch, terminal, cancellationToken);
        });
        return verb;
    }

    private static async Task<int> RunAsync(CallRequest given, LaunchOptions launch, Terminal terminal, CancellationToken cancellationToken)
    {
        await using ServiceProvider services = OneShot.Open(launch);
        ExchangeRecording? recording = given.Record is null ? null : services.GetRequiredService<ExchangeRecording>();
        LoadedCatalog loaded = services.GetRequiredService<LoadedCatalog>();
        loaded.Catalog.Activate();
        CatalogView view = loaded.Catalog.For(Caller.Local, launch.Toolset);
        JsonObject arguments = CallArguments.Read(given.Json, given.Pairs, view.Find(given.Tool)?.Tool.Definition.InputSchema);
        var call = new ToolCall { Name = given.Tool, Arguments = CallArguments.ToElement(arguments), Caller = Caller.Local, View = view, CanReadOn = false };

        ToolResult result;
        recording?.Open(given.Record!);
        try
        {
            result = await services.GetRequiredService<CallPipeline>().RunAsync(call, cancellationToken);
        }
        finally
        {
            recording?.Save(loaded.Config.Redactor);
        }

        if (given.AsJson)
        {
            terminal.WriteJson(ResultMapping.ToJson(result));
        }
        else if (result.Error is null)
        {
            terminal.Out.WriteLine(ResultText.Write(result));
        }
        else
        {
            terminal.Error.WriteLine(ResultText.Write(result));

            // A missing tool may have been left out because of a problem in tools.json.
            OneShot.WriteProblems(terminal, view.Find(given.Tool) is null ? loaded.Problems : []);
        }

        return result.Error is null ? ExitCode.Done : ExitCode.Failed;
    }

    private static IEnumerable<string> ArgumentNames(LoadedCatalog loaded, string? tool) =>
        tool is not null && loaded.Catalog.Entries.TryGetValue(tool, out CatalogEntry? entry)
        && entry.Tool.Definition.InputSchema.TryGetProperty("properties", out JsonElement properties)
            ? properties.EnumerateObject().Select(property => property.Name + "=")
            : [];

    private sealed record CallRequest(string Tool, string? Json, string[] Pairs, bool AsJson, string? Record);
}

/// <summary>Writes a result for a person: the text, and one line for each item that is not text.</summary>
internal static class ResultText
{
    public static string Write(ToolResult result) => string.Join('\n', result.Content.Select(Write));

    private static string Write(ToolContent content) => content switch
    {
        ToolContent.Text text => text.Value,
        ToolContent.Image image => $"[image, {image.MimeType}, {image.Bytes.Length} bytes]",
        ToolContent.Audio audio => $"[audio, {audio.MimeType}, {audio.Bytes.Length} bytes]",
        ToolContent.TextResource resource => resource.Value,
        ToolContent.BinaryResource resource => $"[{resource.Uri}, {resource.MimeType}, {resource.Bytes.Length} bytes]",
        ToolContent.ResourceLink link => $"{link.Title ?? link.Name}: {link.Uri}",
        _ => throw new InvalidOperationException($"There is no text form of {content.GetType().Name}."),
    };
}
