namespace McpTools.Conformance;

/// <summary>Minimal valid files.</summary>
internal static class Samples
{
    /// <summary>One red pixel.</summary>
    public static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==");

    /// <summary>One silent sample, 8 bits at 8 kHz.</summary>
    public static readonly byte[] Wav =
    [
        .. "RIFF"u8, 38, 0, 0, 0, .. "WAVE"u8,
        .. "fmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0,
        .. "data"u8, 1, 0, 0, 0, 0x80, 0,
    ];
}
