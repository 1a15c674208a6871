using System.Globalization;
using System.Text;
using System.Text.Json;

namespace McpTools.Core.Json;

/// <summary>
/// RFC 6901: one location in a JSON value. Immutable. A pointer knows its parent, so a longer one costs a single object, and its text is
/// made only on demand.
/// </summary>
internal sealed class JsonPointer : IEquatable<JsonPointer>
{
    private const int MaxParsedSegments = 128;

    private readonly int hash;

    private JsonPointer(JsonPointer? parent, string segment, bool isIndex)
    {
        (Parent, Segment, IsIndex) = (parent, segment, isIndex);
        Depth = parent is null ? 0 : parent.Depth + 1;
        hash = parent is null ? 0 : HashCode.Combine(parent.hash, segment.GetHashCode(StringComparison.Ordinal));
    }

    /// <summary>The whole value.</summary>
    public static JsonPointer Root { get; } = new(null, "", isIndex: false);

    /// <summary>Null for the root.</summary>
    public JsonPointer? Parent { get; }

    /// <summary>The last segment, without escapes; empty for the root.</summary>
    public string Segment { get; }

    /// <summary>The number of segments.</summary>
    public int Depth { get; }

    public bool IsRoot => Parent is null;

    /// <summary>Whether the last segment was appended as an index. A pointer that was parsed does not know.</summary>
    public bool IsIndex { get; }

    /// <summary>The last segment as the index of a list; null where it cannot be one.</summary>
    public int? Index =>
        (Segment == "0" || !Segment.StartsWith('0')) && int.TryParse(Segment, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            ? index
            : null;

    /// <summary>The pointers to each location on the way: the outermost one first, this one last, without the root.</summary>
    public IReadOnlyList<JsonPointer> Steps
    {
        get
        {
            var steps = new JsonPointer[Depth];
            for (JsonPointer step = this; step.Parent is { } parent; step = parent)
            {
                steps[step.Depth - 1] = step;
            }

            return steps;
        }
    }

    /// <summary>Reads pointers that the code itself writes, such as <c>"/server/publicUrl"</c>.</summary>
    /// <exception cref="ArgumentException">The text is not a JSON Pointer.</exception>
    public static implicit operator JsonPointer(string text) => Parse(text) ?? throw new ArgumentException($"\"{text}\" is not a JSON Pointer.", nameof(text));

    /// <summary>The pointer that consists of these property names.</summary>
    public static JsonPointer Of(params ReadOnlySpan<string> names)
    {
        JsonPointer pointer = Root;
        foreach (string name in names)
        {
            pointer = pointer.Append(name);
        }

        return pointer;
    }

    /// <summary>Null unless the text is empty (the whole value), or begins with a slash and has no tilde but <c>~0</c> and <c>~1</c>.</summary>
    public static JsonPointer? Parse(string text)
    {
        if (text.Length == 0)
        {
            return Root;
        }

        string[] segments = text.Split('/');
        if (segments[0].Length > 0 || segments.Length - 1 > MaxParsedSegments || segments.Any(HasStrayTilde))
        {
            return null;
        }

        return Of([.. segments.Skip(1).Select(Unescape)]);
    }

    /// <summary>A property name as one segment of a pointer's text.</summary>
    public static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    public JsonPointer Append(string name) => new(this, name, isIndex: false);

    public JsonPointer Append(int index) => new(this, index.ToString(CultureInfo.InvariantCulture), isIndex: true);

    /// <summary>The location that <paramref name="tail"/> names within the value at this one.</summary>
    public JsonPointer Append(JsonPointer tail)
    {
        JsonPointer pointer = this;
        foreach (JsonPointer step in tail.Steps)
        {
            pointer = new(pointer, step.Segment, step.IsIndex);
        }

        return pointer;
    }

    /// <summary>The location that the first segments name; this one when there are no more than that.</summary>
    public JsonPointer Take(int depth)
    {
        JsonPointer pointer = this;
        while (pointer.Depth > depth)
        {
            pointer = pointer.Parent!;
        }

        return pointer;
    }

    /// <summary>The location that is left without the first segments, seen from the value that they name.</summary>
    public JsonPointer Skip(int depth)
    {
        JsonPointer pointer = Root;
        foreach (JsonPointer step in Steps.Skip(depth))
        {
            pointer = new(pointer, step.Segment, step.IsIndex);
        }

        return pointer;
    }

    /// <summary>Whether this is the other location, or a part of the value there.</summary>
    public bool IsWithin(JsonPointer ancestor) => Take(ancestor.Depth).Equals(ancestor);

    /// <summary>False when nothing is at this location; a JSON null is something.</summary>
    public bool TryResolve(JsonElement value, out JsonElement found)
    {
        if (TryResolve(value, out found, out _))
        {
            return true;
        }

        found = default;
        return false;
    }

    /// <summary>Follows the pointer as far as it leads.</summary>
    /// <param name="value">The whole value.</param>
    /// <param name="nearest">The value at this location, or the last one before the pointer leads nowhere.</param>
    /// <param name="reached">The location of <paramref name="nearest"/>.</param>
    /// <returns>Whether the pointer led all the way.</returns>
    public bool TryResolve(JsonElement value, out JsonElement nearest, out JsonPointer reached)
    {
        (nearest, reached) = (value, Root);
        foreach (JsonPointer step in Steps)
        {
            if (!step.TryStep(nearest, out JsonElement next))
            {
                return false;
            }

            (nearest, reached) = (next, step);
        }

        return true;
    }

    public bool Equals(JsonPointer? other)
    {
        if (other is null || hash != other.hash || Depth != other.Depth)
        {
            return false;
        }

        // There is one root, so the loop ends there at the latest.
        for (JsonPointer here = this; !ReferenceEquals(here, other); (here, other) = (here.Parent!, other.Parent!))
        {
            if (here.Segment != other!.Segment)
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as JsonPointer);

    public override int GetHashCode() => hash;

    /// <summary>As RFC 6901 writes it: <c>/bind/tags/2</c>; empty for the root.</summary>
    public override string ToString() => string.Concat(Steps.Select(step => "/" + Escape(step.Segment)));

    /// <summary>As people write it: <c>bind.tags[2]</c>.</summary>
    public string ToDotted()
    {
        StringBuilder text = new();
        foreach (JsonPointer step in Steps)
        {
            _ = step.Index is not null ? text.Append('[').Append(step.Segment).Append(']')
                : text.Append(text.Length == 0 ? "" : ".").Append(step.Segment);
        }

        return text.ToString();
    }

    private bool TryStep(JsonElement value, out JsonElement next)
    {
        next = default;
        if (value.ValueKind == JsonValueKind.Object)
        {
            return value.TryGetProperty(Segment, out next);
        }

        if (value.ValueKind == JsonValueKind.Array && Index is { } index && index < value.GetArrayLength())
        {
            next = value[index];
            return true;
        }

        return false;
    }

    private static string Unescape(string segment) =>
        segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static bool HasStrayTilde(string segment)
    {
        for (int i = segment.IndexOf('~', StringComparison.Ordinal); i >= 0; i = segment.IndexOf('~', i + 1))
        {
            if (i + 1 == segment.Length || segment[i + 1] is not ('0' or '1'))
            {
                return true;
            }
        }

        return false;
    }
}
