using System.Text.Json.Nodes;

namespace McpTools.EndToEnd.View;

/// <summary>What a host saw of the view.</summary>
/// <param name="record">As the host page wrote it.</param>
/// <param name="console">Every line of the browser's console.</param>
/// <param name="image">File of the screenshot.</param>
internal sealed class Sighting(JsonNode record, IReadOnlyList<string> console, string image)
{
    public IReadOnlyList<string> Console => console;

    public Png Image => field ??= Png.Read(image);

    /// <summary>Messages of the view, in order.</summary>
    public IReadOnlyList<JsonNode> Received { get; } = [.. record["received"]!.AsArray().Select(message => message!)];

    /// <summary>What was there after each step; none where the host page cannot look into the view.</summary>
    public IReadOnlyList<Look> Looks { get; } = [.. record["looks"]!.AsArray().Where(look => look is not null).Select(look => new Look(look!))];
}

/// <summary>What a reader and a screen reader get of the view.</summary>
internal sealed class Look(JsonNode look)
{
    public string Text => (string)look["text"]!;

    public string Language => (string)look["lang"]!;

    public IReadOnlyList<string> Roles => [.. look["roles"]!.AsArray().Select(role => (string)role!)];

    public IReadOnlyList<string> Elements => [.. look["elements"]!.AsArray().Select(element => (string)element!)];

    /// <summary>The icons: what they are called, and of how many shapes they are drawn.</summary>
    public IReadOnlyList<(string Label, int Shapes)> Pictures =>
        [.. look["pictures"]!.AsArray().Select(picture => ((string)picture!["label"]!, (int)picture["shapes"]!))];

    /// <summary>Pixels by which it is wider than its frame.</summary>
    public int Overflow => (int)look["overflow"]!;
}
