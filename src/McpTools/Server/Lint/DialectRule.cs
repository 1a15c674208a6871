using McpTools.Core.Schemas;

namespace McpTools.Server.Lint;

/// <summary>Something JSON Schema allows and a family of models refuses: mostly the whole request fails, with every other tool in it.</summary>
/// <param name="Id">Stable, in kebab-case.</param>
/// <param name="Models">Who refuses it.</param>
/// <param name="Remedy">How to write it instead.</param>
/// <param name="Find">What is wrong with one schema, as a clause; null when nothing is.</param>
/// <param name="Level">A note where clients mend it themselves.</param>
/// <param name="OfResults">Holds for schemas of results too, which clients check and models do not see.</param>
internal sealed record DialectRule(
    string Id, string Models, string Remedy, Func<Subschema, string?> Find, FindingLevel Level = FindingLevel.Warning, bool OfResults = false);
