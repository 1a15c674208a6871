using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Modules.Egress;

namespace McpTools.Tools.Http;

/// <summary>Makes the tool of one entry, or reports what is wrong with the entry.</summary>
/// <param name="egress">Sends the requests.</param>
/// <param name="secrets">Resolves the secrets of headers, and removes them from messages.</param>
/// <param name="transforms">Makes the transforms.</param>
internal sealed class HttpToolReader(EgressClient egress, SecretVault secrets, TransformReader transforms)
{
    // The pipeline waits a little longer than the request, so that a slow upstream gets the message of the request.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    private readonly OutputSchema outputSchema = new();

    // Counts, note, source and time need this beside the items.
    private const int FrameCharacters = 480;

    public HttpTool? Read(ToolEntry entry, Api? api, EntryProblems problems)
    {
        CheckNameAndDescription(entry, problems);
        JsonElement input = InputRules.Read(entry.Input, problems);
        RequestTemplate? request = Binding.Read(entry, input, api, problems);
        var shape = ResponseShape.Read(entry.Response, problems);
        Transform? transform = transforms.Read(entry.Response?.Transform, entry.Api, shape.TakesParts, problems);
        TimeSpan timeout = HttpLimits.Timeout(entry.Timeout, problems) ?? api?.Timeout ?? HttpLimits.DefaultTimeout;
        int maxBytes = entry.MaxResponseBytes ?? HttpLimits.DefaultResponseBytes;
        int characters = entry.MaxResultChars ?? ToolBudget.Default.ResultCharacters;
        if (api is null || request is null || problems.Any)
        {
            return null;
        }

        TimeSpan whole = timeout + Slack + (transform?.MaxTime ?? TimeSpan.Zero);
        TimeSpan budget = whole < HttpLimits.MaxTimeout ? whole : HttpLimits.MaxTimeout;
        var definition = new ToolDefinition
        {
            Name = entry.Name,
            Title = entry.Title ?? EntryName.TitleOf(entry.Name),
            Description = entry.Description,
            InputSchema = input,
            OutputSchema = outputSchema.Of(shape),
            Hints = HintsOf(entry.Annotations),
            Budget = new ToolBudget(budget, characters),
            TaskUse = TaskUse.WhenSlow,
            Tags = ["http", api.Name],
        };

        var cut = new ReplyCut(shape.MaxItems, characters - FrameCharacters);
        return new HttpTool(definition, api, request, transform, new ReplyWriter(shape, [.. request.QueryArguments]), cut, timeout, maxBytes, egress, secrets);
    }

    private static void CheckNameAndDescription(ToolEntry entry, EntryProblems problems)
    {
        if (!EntryName.IsValid(entry.Name))
        {
            problems.Add("name",
                $"\"{entry.Name}\" is not a tool name.",
                "Use 1 to 64 letters, digits, underscores, dots and hyphens, for example crm_search.");
        }

        if (string.IsNullOrWhiteSpace(entry.Description))
        {
            problems.Add("description",
                "The description is empty.",
                "Say when to use the tool and what it returns: a model chooses by it.");
        }
        else if (entry.Description.Length > HttpLimits.DescriptionCharacters)
        {
            problems.Add("description",
                $"The description has {entry.Description.Length} characters.",
                $"Shorten it to {HttpLimits.DescriptionCharacters}: some clients cut longer ones silently.");
        }
    }

    private static ToolHints HintsOf(AnnotationsEntry? entry) => new(
        ReadOnly: entry?.ReadOnly ?? true,
        Destructive: entry?.Destructive ?? false,
        Idempotent: entry?.Idempotent ?? true,
        OpenWorld: entry?.OpenWorld ?? true);
}
