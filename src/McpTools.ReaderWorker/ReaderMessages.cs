using System.Text.Json.Serialization;

namespace McpTools.ReaderWorker;

/// <remarks>Settable where there is a default: generated readers overwrite the default of an init property that is left out.</remarks>
internal sealed record ReaderRequest
{
    /// <summary>Absolute.</summary>
    public required string Path { get; init; }

    /// <summary>The largest file that is read, in bytes, 1 to 64 MiB; default 8 MiB.</summary>
    public int MaxBytes { get; set; } = 8 * 1024 * 1024;
}

/// <param name="Ok">Tells whether the last or the two before it are there.</param>
/// <param name="Format"><c>text</c> or <c>markdown</c>.</param>
/// <param name="Sections">In the order of the file, the text of all of them together everything but the headings.</param>
internal sealed record ReaderReply(
    bool Ok, string? Format = null, IReadOnlyList<Section>? Sections = null, ReaderError? Error = null);

/// <param name="Heading">From the outermost to the section's own; empty before the first heading.</param>
/// <param name="Text">As in the file, without the heading.</param>
/// <param name="Line">Where the section begins, from 1: its heading, where it has one.</param>
internal sealed record Section(IReadOnlyList<string> Heading, string Text, int Line);

/// <param name="Code">One of <see cref="ReaderErrorCode"/>.</param>
/// <param name="Message">Names no path.</param>
internal sealed record ReaderError(string Code, string Message);

/// <summary>Stable.</summary>
internal static class ReaderErrorCode
{
    /// <summary>The request is not what the frame should hold: a fault of the sender, not of the file.</summary>
    public const string BadRequest = "bad_request";

    public const string UnsupportedFormat = "unsupported_format";

    public const string TooLarge = "too_large";

    public const string NotFound = "not_found";

    public const string Unreadable = "unreadable";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReaderRequest))]
[JsonSerializable(typeof(ReaderReply))]
internal sealed partial class ReaderJson : JsonSerializerContext;
