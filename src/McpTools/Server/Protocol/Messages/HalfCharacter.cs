using System.Runtime.InteropServices;
using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Server.Protocol.Messages;

/// <summary>Finds where a message has half of a surrogate pair, such as <c>\ud83d</c>. It is valid JSON, but no text.</summary>
internal static class HalfCharacter
{
    /// <returns>The path of the first string that is no text, or null.</returns>
    public static string? PathIn(JsonElement value, string path) => value.ValueKind switch
    {
        JsonValueKind.String => UnicodeText.IsText(value) ? null : path,
        JsonValueKind.Array => value.EnumerateArray().Select((item, i) => PathIn(item, $"{path}[{i}]")).FirstOrDefault(found => found is not null),
        JsonValueKind.Object => value.EnumerateObject().Select(member => InMember(member, path)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    /// <summary>Finds a member whose name has no escapes. Other ways to find one fail where a name is no text.</summary>
    public static JsonElement? Member(JsonElement value, ReadOnlySpan<byte> name)
    {
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (JsonMarshal.GetRawUtf8PropertyName(member).SequenceEqual(name))
            {
                return member.Value;
            }
        }

        return null;
    }

    private static string? InMember(JsonProperty member, string path) => !UnicodeText.IsNamedByText(member)
        ? $"a name in {(path.Length == 0 ? "the message" : path)}"
        : PathIn(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}");
}
