using McpTools.Core.Json;

namespace McpTools.Tools.Weather.Alerts;

/// <summary>Bounds the texts of one answer and remembers whether it had to.</summary>
internal sealed class AlertTexts
{
    private const int LongestLine = 300;
    private const int LongestInstruction = 1_000;
    private const int LongestDescription = 2_000;

    public bool HasCut { get; private set; }

    /// <summary>For what is one line by nature.</summary>
    public string? Line(string? text) => Cut(text, LongestLine);

    public string? Description(string? text) => Cut(text, LongestDescription);

    public string? Instruction(string? text) => Cut(text, LongestInstruction);

    private string? Cut(string? text, int characters)
    {
        if (text is null || text.Length <= characters)
        {
            return text;
        }

        HasCut = true;
        return text[..TextCut.Length(text, characters)].TrimEnd() + " […]";
    }
}
