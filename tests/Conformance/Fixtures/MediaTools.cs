using McpTools.Contract;

namespace McpTools.Conformance.Fixtures;

internal static class MediaTools
{
    private static readonly ToolContent Image = new ToolContent.Image(Samples.Png, "image/png");

    public static IEnumerable<ITool> All() =>
    [
        new FixtureTool("test_image_content", "Returns an image of one pixel.", (_, _, _) => Answer(Image)),
        new FixtureTool("test_audio_content", "Returns a sound of one sample.", (_, _, _) => Answer(new ToolContent.Audio(Samples.Wav, "audio/wav"))),
        new FixtureTool(
            "test_embedded_resource",
            "Returns a text resource within the result.",
            (_, _, _) => Answer(new ToolContent.TextResource("test://embedded-resource", "text/plain", "This is an embedded resource content."))),
        new FixtureTool(
            "test_multiple_content_types",
            "Returns text, an image and a resource in one result.",
            (_, _, _) => Answer(
                new ToolContent.Text("Multiple content types test:"),
                Image,
                new ToolContent.TextResource("test://mixed-content-resource", "application/json", """{"test":"data","value":123}"""))),
    ];

    private static ValueTask<ToolResult> Answer(params ToolContent[] content) => new(new ToolResult { Content = content });
}
