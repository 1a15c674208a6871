using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using McpTools.Core.Config.Text;

namespace McpTools.Core.Config.Sections;

/// <summary>One top-level key of tools.json, registered by the module that owns it.</summary>
internal abstract class ConfigSection(string name)
{
    public string Name { get; } = name;

    /// <summary>JSON Schema of the section's value, made from its type.</summary>
    public abstract JsonElement Schema { get; }

    /// <summary>The value when the file does not have the section.</summary>
    internal abstract object DefaultValue { get; }

    /// <summary>The value when anything in the section, or its name, is wrong; null to use what is sound in it.</summary>
    internal abstract object? BrokenValue { get; }

    internal abstract JsonTypeInfo Type { get; }

    /// <summary>Applies the rules that a schema cannot express.</summary>
    /// <returns>The value without the entries that it reported.</returns>
    internal abstract object Check(object value, ConfigProblems problems);
}

/// <param name="name">The key in tools.json.</param>
/// <param name="type">
/// Source-generated, with unmapped members disallowed and <c>required</c> members required. A property with a default is
/// <c>{ get; set; }</c>, since the default of an <c>init</c> property would be lost.
/// </param>
/// <param name="whenAbsent">The value without the section.</param>
/// <param name="check">
/// Applies the rules that a schema cannot express. It runs once for each reading: it reports what is wrong, and returns the value without
/// the entries that it reported.
/// </param>
/// <param name="description">For a section that is one value; the properties of the others have their own.</param>
/// <param name="whenBroken">For a section that restricts access: the value that allows nothing, since only its sound part would allow too much.</param>
internal sealed class ConfigSection<T>(
    string name, JsonTypeInfo<T> type, T whenAbsent, Func<T, ConfigProblems, T>? check = null, T? whenBroken = null, string? description = null)
    : ConfigSection(name)
    where T : class
{
    private readonly Lazy<JsonElement> schema = new(() => SectionSchema.Of(type, description));

    public override JsonElement Schema => schema.Value;

    internal override object DefaultValue => whenAbsent;

    internal override object? BrokenValue => whenBroken;

    internal override JsonTypeInfo Type => type;

    internal override object Check(object value, ConfigProblems problems) => check is null ? value : check((T)value, problems);
}
