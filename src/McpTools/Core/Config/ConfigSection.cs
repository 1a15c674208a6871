using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace McpTools.Core.Config;

/// <summary>One top-level key of tools.json, registered by the room that owns it.</summary>
internal abstract class ConfigSection(string name)
{
    public string Name { get; } = name;

    /// <summary>JSON Schema of the section's value, made from the type that binds it.</summary>
    public abstract JsonElement Schema { get; }

    /// <summary>What the section means when the file does not have it.</summary>
    internal abstract object DefaultValue { get; }

    /// <summary>What the section means when anything in it, or its name, is wrong; null to serve what is sound of it.</summary>
    internal abstract object? BrokenValue { get; }

    /// <summary>Binds a value that satisfies <see cref="Schema"/>.</summary>
    internal abstract object Bind(JsonElement value, ConfigProblems problems);
}

/// <param name="name">The key in tools.json.</param>
/// <param name="typeInfo">
/// Source-generated, with unmapped members disallowed and <c>required</c> members required. What has a default is <c>{ get; set; }</c>, since
/// the default of an <c>init</c> property would be lost.
/// </param>
/// <param name="whenAbsent">The value without the section.</param>
/// <param name="check">
/// Rules a schema cannot say. Reports what is wrong and returns the value. Entries it reported on are taken out and the rest is bound and
/// checked again, so it need not take them out itself.
/// </param>
/// <param name="description">For a section that is one value; the properties of the others have their own.</param>
/// <param name="whenBroken">For a section that closes ways: the value that closes them all, since its sound half would leave some open.</param>
internal sealed class ConfigSection<T>(
    string name, JsonTypeInfo<T> typeInfo, T whenAbsent, Func<T, ConfigProblems, T>? check = null, T? whenBroken = null, string? description = null)
    : ConfigSection(name)
    where T : class
{
    private readonly Lazy<JsonElement> schema = new(() => SectionSchema.Of(typeInfo, description));

    public override JsonElement Schema => schema.Value;

    internal override object DefaultValue => whenAbsent;

    internal override object? BrokenValue => whenBroken;

    internal override object Bind(JsonElement value, ConfigProblems problems)
    {
        T bound = value.Deserialize(typeInfo) ?? whenAbsent;
        return check is null ? bound : check(bound, problems);
    }
}
