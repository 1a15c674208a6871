using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;
using McpTools.Core.Schemas;
using Microsoft.Extensions.Logging;

namespace McpTools.Server.Calls;

/// <summary>Checks the arguments against the published input schema, so that a tool never sees invalid ones, and repairs those whose meaning is beyond doubt.</summary>
internal sealed partial class ValidateStep(ILogger<ValidateStep> logger) : ICallStep
{
    private const int MaxLogged = 20;

    private static readonly JsonElement NoArguments = JsonElement.Parse("{}");

    public ValueTask<ToolResult> InvokeAsync(ToolCall call, CallHandler next, CancellationToken cancellationToken)
    {
        if (call.Arguments.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            call.Arguments = NoArguments;
        }

        if (!IsText(call.Arguments))
        {
            return new(ToolResult.Fail("invalid_arguments", "A string in the arguments is not Unicode: it contains half of a surrogate pair. Send whole characters."));
        }

        IReadOnlyList<SchemaViolation> violations = call.Entry.Input.Validate(call.Arguments);
        return violations.Count == 0 || TryRepair(call, violations)
            ? next(call, cancellationToken)
            : new(ToolResult.Fail("invalid_arguments", Describe(call.Name, violations)));
    }

    private bool TryRepair(ToolCall call, IReadOnlyList<SchemaViolation> violations)
    {
        if (ArgumentRepair.Of(call.Entry, call.Arguments, violations, out IReadOnlyList<JsonPointer> changed) is not { } repaired)
        {
            return false;
        }

        call.Arguments = repaired;
        call.Repairs = changed.Count;
        if (logger.IsEnabled(LogLevel.Debug))
        {
            // A name may be any text that the caller sent.
            string locations = string.Join(", ", changed.Take(MaxLogged).Select(location => ShownName.Of(location.ToString())));
            Log.Repaired(logger, call.Name, changed.Count, locations, call.CorrelationId);
        }

        return true;
    }

    // The arguments of messages were checked before. Those of inner calls and of the command line were not.
    private static bool IsText(JsonElement arguments)
    {
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(arguments);
        return raw.IndexOf("\\u"u8) < 0 || UnicodeText.IsAll(new Utf8JsonReader(raw));
    }

    private static string Describe(string tool, IReadOnlyList<SchemaViolation> violations)
    {
        var text = new StringBuilder($"The arguments of {tool} do not fit its input schema. Correct this and call again:");
        foreach (SchemaViolation violation in violations)
        {
            text.Append("\n- ").Append(violation);
        }

        return text.ToString();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 122, Level = LogLevel.Debug, Message = "{Tool} runs with {Count} repaired arguments: {Locations} ({CorrelationId})")]
        public static partial void Repaired(ILogger logger, string tool, int count, string locations, string correlationId);
    }
}
