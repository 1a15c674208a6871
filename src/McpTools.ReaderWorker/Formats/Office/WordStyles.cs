using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace McpTools.ReaderWorker.Formats.Office;

/// <summary>Knows which styles of a document are headings, and their levels.</summary>
internal sealed class WordStyles
{
    public const int None = 0;
    public const int Title = -1;

    private const int MaxChain = 20;

    private readonly Dictionary<string, Style> styles = [];

    public WordStyles(StyleDefinitionsPart? part)
    {
        Style? current = null;
        foreach (XmlReader reader in part is null ? [] : PartXml.Nodes(part))
        {
            if (!reader.Starts())
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "style":
                    current = new Style();
                    styles[reader.Attribute("styleId") ?? ""] = current;
                    break;
                case "name" when current is not null:
                    current.Level ??= LevelOfName(reader.Attribute("val") ?? "");
                    break;
                case "basedOn" when current is not null:
                    current.Parent = reader.Attribute("val");
                    break;
                case "outlineLvl" when current is not null:
                    current.Level ??= LevelOf(reader.Attribute("val"));
                    break;
            }
        }
    }

    /// <returns>The level from 1, or one of the constants.</returns>
    public int LevelOfStyle(string? id)
    {
        for (int i = 0; i < MaxChain && id is not null && styles.TryGetValue(id, out Style? style); i++)
        {
            if (style.Level is { } level)
            {
                return level;
            }

            id = style.Parent;
        }

        return None;
    }

    /// <param name="outline">The outline level from 0. Level 9 is body text.</param>
    public static int? LevelOf(string? outline) =>
        int.TryParse(outline, NumberStyles.None, CultureInfo.InvariantCulture, out int level) && level < 9 ? level + 1 : null;

    private static int? LevelOfName(string name) => name switch
    {
        _ when name.Equals("title", StringComparison.OrdinalIgnoreCase) => Title,
        _ when name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) && name.Length == 9 && name[8] is >= '1' and <= '9' => name[8] - '0',
        _ => null,
    };

    private sealed class Style
    {
        public int? Level { get; set; }

        public string? Parent { get; set; }
    }
}
