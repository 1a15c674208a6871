using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Tools.Http;

/// <summary>An argument as it stands in a URL.</summary>
internal static class ArgumentText
{
    /// <summary>A text as it is, a number as it was sent, a boolean in lower case; anything else is <c>bad_arguments</c>.</summary>
    public static string Of(JsonElement value, string argument) => value.ValueKind switch
    {
        JsonValueKind.String => Unicode(value, argument),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw Bad($"The argument {argument} must be a text, a number or a boolean. Send a single value."),
    };

    public static bool IsScalar(JsonElement value) =>
        value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;

    public static ToolErrorException Bad(string message) => new("bad_arguments", message);

    public static ToolErrorException TooLong() =>
        Bad($"The arguments make an address of more than {Limits.UrlCharacters} characters. Send shorter or fewer values.");

    private static string Unicode(JsonElement value, string argument)
    {
        try
        {
            string text = value.GetString()!;
            return text.Length <= Limits.UrlCharacters ? text : throw TooLong();
        }
        catch (InvalidOperationException)
        {
            // What JsonElement throws for half of a surrogate pair.
            throw Bad($"The argument {argument} holds half a character (an unpaired surrogate). Send complete characters.");
        }
    }
}
