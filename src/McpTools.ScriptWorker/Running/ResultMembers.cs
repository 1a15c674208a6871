using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;

namespace McpTools.ScriptWorker.Running;

/// <summary>The members with which an object of a script is written as JSON. Reading one may run a getter of the script.</summary>
internal static class ResultMembers
{
    // An error has these without showing them to a loop.
    private static readonly string[] HiddenInErrors = ["code", "cause", "errors"];

    public static IEnumerable<(string Name, JsValue Value)> Of(ObjectInstance value)
    {
        foreach (JsValue key in value.GetOwnPropertyKeys(Types.String))
        {
            // A getter before this one may have removed the property.
            if (value.GetOwnProperty(key).Enumerable)
            {
                yield return (key.ToString(), value.Get(key));
            }
        }
    }

    public static IEnumerable<(string Name, JsValue Value)> Of(JsError error) =>
    [
        ("name", error.Get("name")),
        ("message", error.Get("message")),
        .. HiddenInErrors.Where(name => IsHidden(error.GetOwnProperty(name))).Select(name => (name, error.Get(name))),
        .. Of((ObjectInstance)error).Where(member => member.Name is not ("name" or "message" or "stack")),
    ];

    /// <returns>Null where a key is no text and no number, or two keys have the same text, since a member would be lost.</returns>
    public static IEnumerable<(string Name, JsValue Value)>? Of(JsMap map)
    {
        KeyValuePair<JsValue, JsValue>[] entries = [.. map];
        string[] names = [.. entries.Where(entry => entry.Key is JsString or JsNumber or JsBoolean or JsBigInt).Select(entry => TypeConverter.ToString(entry.Key))];
        return names.Length == entries.Length && names.Distinct(StringComparer.Ordinal).Count() == names.Length
            ? names.Zip(entries, (name, entry) => (name, entry.Value))
            : null;
    }

    private static bool IsHidden(PropertyDescriptor property) => property != PropertyDescriptor.Undefined && !property.Enumerable;
}
