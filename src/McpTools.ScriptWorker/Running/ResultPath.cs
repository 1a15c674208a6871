using Jint.Native.Object;
using McpTools.ScriptWorker.Globals;

namespace McpTools.ScriptWorker.Running;

/// <summary>The place in a result that is being written: the objects around it, from the result itself inwards.</summary>
internal sealed class ResultPath
{
    private readonly List<(ObjectInstance Value, string Step)> objects = [];

    /// <summary>The number of objects.</summary>
    public int Depth => objects.Count;

    /// <summary>The step to the innermost object: the name of a member, an index in brackets, or nothing for the result itself.</summary>
    public string LastStep => objects[^1].Step;

    public void Enter(ObjectInstance value, string step) => objects.Add((value, step));

    public ObjectInstance Leave()
    {
        ObjectInstance left = objects[^1].Value;
        objects.RemoveAt(objects.Count - 1);
        return left;
    }

    /// <returns>The place of an object around this place; null for any other object.</returns>
    public string? PlaceOf(ObjectInstance value) =>
        objects.FindIndex(outer => ReferenceEquals(outer.Value, value)) is >= 0 and var index ? TextTo(index + 1) : null;

    /// <summary>As in <c>$.list[0]['a name']</c>.</summary>
    public override string ToString() => TextTo(objects.Count);

    /// <summary>The same for a value within the innermost object.</summary>
    public string ToString(string step) => ToString() + Shown(step);

    private string TextTo(int count) => "$" + string.Concat(objects.Take(count).Select(outer => Shown(outer.Step)));

    private static string Shown(string step) =>
        step.StartsWith('[') || step.Length == 0 ? step
        : ConsoleText.IsIdentifier(step) ? "." + step
        : $"[{ConsoleText.Quote(step)}]";
}
