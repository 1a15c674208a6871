using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using McpTools.Core.Schemas;

namespace McpTools.Core.Config;

/// <summary>JSON Pointers (RFC 6901) as places in the file.</summary>
internal static class ConfigPointer
{
    public static string[] Segments(string pointer) =>
        [.. pointer.Split('/').Skip(1).Select(segment =>
            segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];

    public static string Parent(string pointer) => pointer.LastIndexOf('/') is var end and >= 0 ? pointer[..end] : "";

    public static bool IsWithin(string pointer, string ancestor) =>
        pointer.StartsWith(ancestor, StringComparison.Ordinal) && (pointer.Length == ancestor.Length || pointer[ancestor.Length] == '/');

    public static int? Index(string segment) =>
        int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : null;

    /// <summary>As people write it: <c>bind.tags[2]</c>.</summary>
    public static string Words(IEnumerable<string> segments)
    {
        StringBuilder words = new();
        foreach (string segment in segments)
        {
            _ = Index(segment) is { } index ? words.Append(CultureInfo.InvariantCulture, $"[{index}]")
                : words.Append(words.Length == 0 ? "" : ".").Append(segment);
        }

        return words.ToString();
    }

    /// <summary>Turns a path of the validator or the serializer, <c>$.tools[2]['odd name']</c>, into a pointer below <paramref name="root"/>.</summary>
    public static string FromPath(string path, JsonNode? value, string root)
    {
        string pointer = root;
        foreach (string written in PathSegments(path))
        {
            string segment = written;
            if (value is JsonObject members)
            {
                segment = FullName(members, written);
                value = members.TryGetPropertyValue(segment, out var member) ? member : null;
            }
            else
            {
                value = value is JsonArray items && Index(segment) is { } index && index < items.Count ? items[index] : null;
            }

            pointer = JsonPointer.Append(pointer, segment);
        }

        return pointer;
    }

    // Paths show a long name cut short.
    private static string FullName(JsonObject members, string written) =>
        !written.EndsWith('…') || members.ContainsKey(written)
            ? written
            : members.Select(member => member.Key).FirstOrDefault(name => name.StartsWith(written[..^1], StringComparison.Ordinal)) ?? written;

    private static IEnumerable<string> PathSegments(string path)
    {
        int i = path.StartsWith('$') ? 1 : 0;
        while (i < path.Length)
        {
            int start = i + 1;
            if (path[i] == '[' && start < path.Length && path[start] == '\'')
            {
                StringBuilder name = new();
                for (i = start + 1; i < path.Length && path[i] != '\''; i++)
                {
                    i += path[i] == '\\' && i + 1 < path.Length ? 1 : 0;
                    name.Append(path[i]);
                }

                i += 2;
                yield return name.ToString();
                continue;
            }

            int end = path.IndexOfAny(path[i] == '[' ? [']'] : ['.', '['], start);
            end = end < 0 ? path.Length : end;
            yield return path[start..end];
            i = path[i] == '[' ? end + 1 : end;
        }
    }
}
