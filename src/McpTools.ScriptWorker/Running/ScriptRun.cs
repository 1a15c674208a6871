using System.Text;
using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Runtime;
using McpTools.ScriptWorker.Source;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker.Running;

/// <summary>Runs one script from request to reply, in an engine in which nothing ran before.</summary>
/// <param name="environment">The environment that was created for this script.</param>
/// <param name="request">The request, which is already checked.</param>
/// <param name="answers">Receives the answers to tool calls.</param>
/// <param name="send">Sends events while the script runs.</param>
internal sealed class ScriptRun(ScriptEnvironment environment, ScriptRequest request, IToolAnswers answers, Action<ScriptEvent> send)
{
    private static readonly JsonDocumentOptions ResultOptions = new() { MaxDepth = ScriptBounds.MaxResultDepth };

    // A script finds the function, because a constant is not a property of the global object.
    private static readonly Prepared<Acornima.Ast.Script> FindTransform =
        Engine.PrepareScript("typeof transform === 'function' ? transform : undefined", strict: true);

    // A promise within a result may have a value with further ones.
    private const int MaxRounds = 16;

    private readonly Engine engine = environment.Engine;
    private readonly RunFunctions functions = environment.Functions;
    private ScriptSource? source;
    private Capabilities? capabilities;

    public ScriptReply Run()
    {
        environment.Budget.Begin(request.Limits);
        environment.Console.Begin(request.Limits, send);
        return Guard() with { ConsoleCharactersDropped = environment.Console.Dropped };
    }

    private ScriptReply Guard()
    {
        try
        {
            ToolCalls calls = new(engine, functions, request.Limits, answers, send);
            RunAdvice advice = new(environment, request, calls);
            ScriptReply reply;
            try
            {
                reply = Run(calls);
            }
            catch (JavaScriptException e)
            {
                // Describing the thrown value may run getters of the script, so it happens within the limits.
                reply = new ScriptReply(Error: Thrown(e.Error, advice));
            }

            return advice.Complete(reply, source, capabilities is { HasDisplayed: true });
        }
        catch (Exception e) when (ScriptFailure.Of(e, request) is { } error)
        {
            return new ScriptReply(Error: error);
        }
    }

    private ScriptReply Run(ToolCalls calls)
    {
        JsValue value = Value(calls);
        ResultWriter writer = new(engine, functions, request.Limits);
        string? json = writer.Write(value);
        for (int round = 0; writer.Pending.Count > 0; round++)
        {
            if (round == MaxRounds)
            {
                throw functions.ErrorOfResult("The result has promises of promises of promises without an end. Await them in the script.");
            }

            foreach (JsValue promise in writer.Pending)
            {
                writer.Settle(promise, Await(functions.Promise(promise), calls));
            }

            json = writer.Write(value);
        }

        return Result(json) with { Note = writer.Note };
    }

    private JsValue Value(ToolCalls calls)
    {
        source = ScriptSource.Read(request.Code);
        environment.Modules.Sources = request.Modules ?? environment.Modules.Sources;
        capabilities = new Capabilities(engine, calls, request.Limits, send);
        capabilities.Add(request);
        if (request.TransformArguments is { } arguments)
        {
            return Await(Transformed(source, arguments), calls);
        }

        JsValue input = Parsed(request.Input);
        engine.SetValue("input", input);
        JsValue value = Await(engine.Evaluate(source.Prepared), calls);
        return value is Function && source.EndsWithFunction ? Await(engine.Call(value, JsValue.Undefined, [input]), calls)
            : value.IsUndefined() ? ValueOfOnlyFunction(source.OnlyFunctions, input, calls)
            : value;
    }

    // Models often write a function and leave the call to their reader.
    private JsValue ValueOfOnlyFunction(IReadOnlyList<string> names, JsValue input, ToolCalls calls) => names switch
    {
        [] => JsValue.Undefined,
        [var name] => Await(engine.Call(engine.Evaluate(name), JsValue.Undefined, [input]), calls),
        [.., var last] => throw functions.ErrorOfResult($"The script only declares functions and calls none. End it with a call, for example {last}()."),
    };

    private JsValue Transformed(ScriptSource script, JsonElement arguments)
    {
        engine.Evaluate(script.Prepared);
        JsValue transform = engine.Evaluate(FindTransform);
        return transform.IsUndefined()
            ? throw new JavaScriptException(
                engine.Intrinsics.TypeError,
                "The script defines no function transform(body, args). Define it outside of everything else, in a script without import and without await outside of functions.")
            : engine.Call(transform, JsValue.Undefined, [Parsed(request.Input), Parsed(arguments)]);
    }

    private JsValue Parsed(JsonElement value) =>
        value.ValueKind is JsonValueKind.Undefined ? JsValue.Undefined : functions.Parse(value.GetRawText());

    private JsValue Await(JsValue value, ToolCalls calls)
    {
        if (!value.IsPromise())
        {
            return value;
        }

        PromiseOutcome outcome = functions.Settle(value);
        engine.Advanced.ProcessTasks();
        while (outcome.IsPending)
        {
            TimeSpan? timer = environment.Timers.Next;
            if (timer is null && !calls.HasPending)
            {
                throw new JavaScriptException(engine.Intrinsics.Error, "The promise that the script returned never settles: nothing is left to wait for.");
            }

            TakeNext(timer, calls);
            engine.Advanced.ProcessTasks();
        }

        return outcome.IsRejected ? throw new JavaScriptException(outcome.Value) : outcome.Value;
    }

    private void TakeNext(TimeSpan? timer, ToolCalls calls)
    {
        TimeSpan left = environment.Budget.Remaining;
        if (timer is { } due && due < left)
        {
            if (due > TimeSpan.Zero && answers.TryTake(due, out ToolAnswer? meanwhile))
            {
                calls.Take(meanwhile);
            }
            else
            {
                environment.Timers.RunNext();
            }
        }
        else if (left > TimeSpan.Zero && answers.TryTake(left, out ToolAnswer? answer))
        {
            calls.Take(answer);
        }
        else
        {
            throw LimitErrors.Time(request.Limits);
        }
    }

    private ScriptError Thrown(JsValue thrown, RunAdvice advice) =>
        ThrownPosition.Find(functions.StackOf(thrown), source, request.Modules) is var (module, line, column)
            ? new ScriptError(ScriptErrorCode.ScriptError, advice.Describe(thrown, module is null ? (line, column) : null), line, column) { Module = module }
            : new ScriptError(ScriptErrorCode.ScriptError, advice.Describe(thrown));

    private ScriptReply Result(string? json)
    {
        if (json is null)
        {
            return new ScriptReply();
        }

        return Encoding.UTF8.GetByteCount(json) <= request.Limits.ResultBytes
            ? new ScriptReply(JsonElement.Parse(json, ResultOptions))
            : throw LimitErrors.Result(request.Limits);
    }
}
