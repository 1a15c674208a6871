using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Runtime;
using McpTools.ScriptWorker.Globals;
using McpTools.Workers;

namespace McpTools.ScriptWorker;

/// <summary>One script from request to reply, in an engine that nothing ran in before.</summary>
internal static class ScriptRun
{
    private static readonly JsonDocumentOptions ResultOptions = new() { MaxDepth = ScriptLimits.MaxResultDepth };

    private static readonly ScriptPreparationOptions Parsing = ScriptPreparationOptions.Default with
    {
        // A literal's limit is fixed while parsing, not by the engine.
        ParsingOptions = ScriptParsingOptions.Default with { RegexTimeout = ScriptLimits.RegexTime },
    };

    /// <inheritdoc cref="WorkerHandler"/>
    public static byte[] Answer(ReadOnlyMemory<byte> frame, CancellationToken stop)
    {
        byte[] reply = Write(Read(frame, out ScriptRequest? request) ?? Guard(request!, stop));
        return reply.Length <= FrameLimits.DefaultBytes ? reply : Write(Fail(
            ScriptErrorCode.ResultTooLarge, $"The result is over {FrameLimits.DefaultBytes} bytes of JSON. Return less of it."));
    }

    private static ScriptReply? Read(ReadOnlyMemory<byte> frame, out ScriptRequest? request)
    {
        try
        {
            request = JsonSerializer.Deserialize(frame.Span, ScriptJson.Default.ScriptRequest);
        }
        catch (JsonException e)
        {
            request = null;
            return Fail(ScriptErrorCode.BadRequest, $"Not a script request at {e.Path}.");
        }

        return request switch
        {
            null => Fail(ScriptErrorCode.BadRequest, "The request is null."),
            { TimeoutMs: < 1 or > ScriptLimits.MaxTimeoutMs } =>
                Fail(ScriptErrorCode.BadRequest, $"timeout_ms is from 1 to {ScriptLimits.MaxTimeoutMs}."),
            { MemoryBytes: < ScriptLimits.MinMemoryBytes } =>
                Fail(ScriptErrorCode.BadRequest, $"memory_bytes is at least {ScriptLimits.MinMemoryBytes}."),
            { Code.Length: > ScriptLimits.MaxCodeCharacters } => Fail(
                ScriptErrorCode.CodeTooLarge,
                $"The code is over {ScriptLimits.MaxCodeCharacters} characters. Pass data as input instead of writing it into the code."),
            _ => null,
        };
    }

    private static ScriptReply Guard(ScriptRequest request, CancellationToken stop)
    {
        ConsoleBuffer console = new();
        ScriptReply reply;
        try
        {
            reply = Run(request, console, stop);
        }
        catch (Exception e) when (ScriptFailure.Of(e, request) is { } error)
        {
            reply = new ScriptReply(false, Error: error);
        }

        return reply with { Console = console.Lines.Count == 0 ? null : console.Lines, ConsoleDropped = console.Dropped is 0 ? null : console.Dropped };
    }

    private static ScriptReply Run(ScriptRequest request, ConsoleBuffer console, CancellationToken stop)
    {
        Prepared<Acornima.Ast.Script> script = Engine.PrepareScript(request.Code, strict: true, options: Parsing);
        using Engine engine = ScriptLimits.CreateEngine(request, stop);
        ScriptGlobals.Install(engine, new ScriptHost(console.Add, TimeProvider.System));
        Prelude prelude = new(engine);
        try
        {
            bool hasInput = request.Input.ValueKind is not JsonValueKind.Undefined;
            engine.SetValue("input", hasInput ? prelude.Parse(request.Input.GetRawText()) : JsValue.Undefined);
            JsValue value = engine.Evaluate(script);
            if (value.IsPromise())
            {
                (PromiseState state, value) = prelude.Settle(value);
                if (state is not PromiseState.Fulfilled)
                {
                    return Fail(ScriptErrorCode.ScriptError, state is PromiseState.Rejected
                        ? ScriptFailure.Shorten(prelude.Describe(value))
                        : "The promise that the script returned never settles.");
                }
            }

            return Result(prelude.Stringify(value));
        }
        catch (JavaScriptException e)
        {
            // Describing what was thrown runs the script's own getters, hence within the limits.
            return new ScriptReply(false, Error: ScriptFailure.Thrown(e, prelude.Describe(e.Error)));
        }
    }

    private static ScriptReply Result(string? json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json ?? "null", ResultOptions);
            return new ScriptReply(true, document.RootElement.Clone());
        }
        catch (JsonException)
        {
            return Fail(
                ScriptErrorCode.ResultTooLarge, $"The result nests deeper than {ScriptLimits.MaxResultDepth} levels. Return a flatter one.");
        }
    }

    private static ScriptReply Fail(string code, string message) => new(false, Error: new ScriptError(code, message));

    private static byte[] Write(ScriptReply reply) => JsonSerializer.SerializeToUtf8Bytes(reply, ScriptJson.Default.ScriptReply);
}
