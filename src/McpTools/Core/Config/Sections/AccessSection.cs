using System.ComponentModel;
using System.Text.Json.Serialization;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;

namespace McpTools.Core.Config.Sections;

/// <summary>Section <c>access</c>: who may use what over HTTP.</summary>
internal sealed record AccessSection
{
    public static readonly ConfigSection<AccessSection> Section = new("access", ConfigJsonContext.Default.AccessSection, new(), Check);

    [Description("Keys that callers send as \"Authorization: Bearer …\".")]
    public IReadOnlyList<AccessKey> Keys { get; set; } = [];

    /// <param name="index">Among the keys as they were bound.</param>
    public static JsonPointer KeyAt(int index) => JsonPointer.Of("access", "keys").Append(index);

    private static AccessSection Check(AccessSection access, ConfigProblems problems)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<AccessKey> keys = [];
        for (int i = 0; i < access.Keys.Count; i++)
        {
            AccessKey key = access.Keys[i];
            if (seen.Add(key.Name))
            {
                keys.Add(key);
            }
            else
            {
                problems.Add(
                    KeyAt(i).Append("name"), $"the name \"{key.Name}\" is taken by a key before it", "Give each key a name of its own");
            }
        }

        return access with { Keys = keys };
    }
}

internal sealed record AccessKey
{
    // All keys share one list. Views are cached by the list that grants them, so a new list for each request would be a new view for each.
    private static readonly IReadOnlyList<string> Everything = ["*"];
    private static readonly IReadOnlyList<string> Nothing = [];

    [Description("Names the caller in logs and owns what it stores.")]
    public required string Name { get; init; }

    [Description("Where the key itself is found, at least 16 characters.")]
    public required SecretReference Key { get; init; }

    [Description("Names of tools it may use; * stands for any characters. Everything when no tools, toolsets, prompts or resources are given.")]
    public IReadOnlyList<string>? Tools { get; init; }

    [Description("Names of toolsets it may use.")]
    public IReadOnlyList<string>? Toolsets { get; init; }

    [Description("Names of prompts it may use; * stands for any characters.")]
    public IReadOnlyList<string>? Prompts { get; init; }

    [Description("Names of resources it may read; * stands for any characters.")]
    public IReadOnlyList<string>? Resources { get; init; }

    [Description("Access labels of document collections it may search; * stands for every label. Collections without a label need none.")]
    public IReadOnlyList<string>? Documents { get; init; }

    [Description("When the key ceases to work, e.g. 2027-01-31T00:00:00Z.")]
    public DateTimeOffset? Expires { get; init; }

    /// <summary><see cref="Tools"/>, or every tool when the entry grants nothing by name.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> GrantedTools => Granted(Tools);

    [JsonIgnore]
    public IReadOnlyList<string> GrantedToolsets => Toolsets ?? Nothing;

    [JsonIgnore]
    public IReadOnlyList<string> GrantedPrompts => Granted(Prompts);

    [JsonIgnore]
    public IReadOnlyList<string> GrantedResources => Granted(Resources);

    [JsonIgnore]
    public IReadOnlyList<string> GrantedDocuments => Documents ?? Granted(null);

    private IReadOnlyList<string> Granted(IReadOnlyList<string>? named) =>
        named ?? (Tools is null && Toolsets is null && Prompts is null && Resources is null ? Everything : Nothing);
}
