using System.Text.Json.Nodes;

namespace McpTools.EndToEnd.View;

/// <summary>The observations of a host about the view.</summary>
/// <param name="record">The record that the host page wrote.</param>
/// <param name="console">All lines of the console of the browser.</param>
/// <param name="image">The file of the screenshot.</param>
internal sealed class Sighting(JsonNode record, IReadOnlyList<string> console, string image)
{
    public IReadOnlyList<string> Console => console;

    public Png Image => field ??= Png.Read(image);

    /// <summary>The messages of the view, in order.</summary>
    public IReadOnlyList<JsonNode> Received { get; } = [.. record["received"]!.AsArray().Select(message => message!)];

    /// <summary>The contents of the view after each step; empty where the host page cannot read the view.</summary>
    public IReadOnlyList<Look> Looks { get; } = [.. record["looks"]!.AsArray().Where(look => look is not null).Select(look => new Look(look!))];
}

/// <summary>The contents of the view for a person and for a screen reader.</summary>
internal sealed class Look(JsonNode look)
{
    public string Text => (string)look["text"]!;

    public string Language => (string)look["lang"]!;

    public IReadOnlyList<string> Roles => [.. look["roles"]!.AsArray().Select(role => (string)role!)];

    public IReadOnlyList<string> Elements => [.. look["elements"]!.AsArray().Select(element => (string)element!)];

    /// <summary>The icons, each with its label and its number of shapes.</summary>
    public IReadOnlyList<(string Label, int Shapes)> Pictures =>
        [.. look["pictures"]!.AsArray().Select(picture => ((string)picture!["label"]!, (int)picture["shapes"]!))];

    /// <summary>The number of pixels by which the view is wider than its frame.</summary>
    public int Overflow => (int)look["overflow"]!;
}
