using System.Text;

namespace McpTools.Tools.Weather.Wording;

/// <summary>Lists values, each with its name and unit. Unknown values are left out.</summary>
internal sealed class Phrase(Words words)
{
    private readonly StringBuilder text = new();

    public Phrase Add(string? part)
    {
        if (!string.IsNullOrEmpty(part))
        {
            text.Append(text.Length == 0 ? "" : words[", ", "，"]).Append(part);
        }

        return this;
    }

    public Phrase Add(double? value, string unit) => value is { } known ? Add(Written(known, unit)) : this;

    public Phrase Add(string name, double? value, string unit, string? after = null) =>
        value is { } known ? Add($"{name} {Written(known, unit)}{(after is null ? "" : " " + after)}") : this;

    public override string ToString() => text.ToString();

    private static string Written(double value, string unit) => unit.Length == 0 ? Words.Number(value) : $"{Words.Number(value)} {unit}";
}
