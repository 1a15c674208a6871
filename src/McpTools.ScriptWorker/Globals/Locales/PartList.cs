using Jint;
using Jint.Native;
using McpTools.ScriptWorker.Globals.Locales.Cldr;

namespace McpTools.ScriptWorker.Globals.Locales;

/// <summary>Writes parts as the objects that <c>formatToParts</c> returns.</summary>
internal static class PartList
{
    /// <param name="engine">The engine of the objects.</param>
    /// <param name="parts">The parts.</param>
    /// <param name="unit">The unit that each part of the number names.</param>
    public static JsArray Of(Engine engine, TextParts parts, string? unit = null) => new(engine, [.. parts.All.Select(part =>
    {
        JsObject item = Object(engine, part.Type, part.Value);
        if (unit is not null && part.Type != TextParts.Literal)
        {
            item.FastSetDataProperty("unit", unit);
        }

        return (JsValue)item;
    })]);

    /// <param name="engine">The engine of the objects.</param>
    /// <param name="parts">The parts with the side of the range that each belongs to.</param>
    public static JsArray OfRange(Engine engine, IEnumerable<(string Type, string Value, string Source)> parts) => new(engine, [.. parts.Select(part =>
    {
        JsObject item = Object(engine, part.Type, part.Value);
        item.FastSetDataProperty("source", part.Source);
        return (JsValue)item;
    })]);

    private static JsObject Object(Engine engine, string type, string value)
    {
        JsObject item = new(engine);
        item.FastSetDataProperty("type", type);
        item.FastSetDataProperty("value", value);
        return item;
    }
}
