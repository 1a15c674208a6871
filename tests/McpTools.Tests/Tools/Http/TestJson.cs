using System.Text.Json.Serialization;

namespace McpTools.Tests.Tools.Http;

[JsonSerializable(typeof(int))]
internal sealed partial class TestJson : JsonSerializerContext;
