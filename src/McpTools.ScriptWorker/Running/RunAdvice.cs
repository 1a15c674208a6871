using System.Text.Json;
using Jint.Native;
using Jint.Native.Promise;
using McpTools.ScriptWorker.Source;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker.Running;

/// <summary>Tells the author of a script what the script itself does not show: what an error means here, and what was lost without an error.</summary>
internal sealed class RunAdvice
{
    private const int MaxLost = 5;

    private readonly ScriptEnvironment environment;
    private readonly ToolCalls calls;
    private readonly IReadOnlyList<string> tools;
    private readonly string code;
    private readonly bool isTransform;
    private readonly bool hasNoInput;
    private readonly Dictionary<JsValue, JsValue> rejected = new(ReferenceEqualityComparer.Instance);
    private string? missing;

    public RunAdvice(ScriptEnvironment environment, ScriptRequest request, ToolCalls calls)
    {
        this.environment = environment;
        this.calls = calls;
        tools = request.Tools ?? [];
        code = request.Code;
        hasNoInput = request.Input.ValueKind is JsonValueKind.Undefined;
        isTransform = request.TransformArguments is not null;
        environment.Console.Printing = text => missing ??= MissingGlobals.Find(text, tools);
        environment.Engine.Advanced.PromiseRejectionTracker += (_, rejection) =>
        {
            if (rejection.Operation is PromiseRejectionOperation.Reject)
            {
                rejected[rejection.Promise] = rejection.Value ?? JsValue.Undefined;
            }
            else
            {
                rejected.Remove(rejection.Promise);
            }
        };
    }

    /// <param name="thrown">What the script threw.</param>
    /// <param name="position">The line and the column in the code of the script.</param>
    public string Describe(JsValue thrown, (int Line, int Column)? position = null)
    {
        string message = MissingGlobals.Explain(EngineMessages.Translate(environment.Functions.Describe(thrown), code, position), tools, code);
        if (hasNoInput && ReadsInput(message))
        {
            return $"{message}. This call passed no input.";
        }

        // A promise in the place of its value is the usual cause of both.
        bool isPromise = calls.HasPending && message.StartsWith("TypeError: ", StringComparison.Ordinal);
        return ScriptFailure.Shorten(isPromise ? $"{message}. A call of a tool still runs: if this is its result, write await before the call." : message);
    }

    /// <summary>Prints the errors of promises that nobody handles, and adds notes to a result.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="source">The script; null when it did not parse.</param>
    /// <param name="hasDisplayed">Whether the script displayed something, which then is its result.</param>
    public ScriptReply Complete(ScriptReply reply, ScriptSource? source, bool hasDisplayed)
    {
        if (isTransform)
        {
            return reply;
        }

        bool hadPrinted = environment.Console.HasPrinted;
        foreach (JsValue reason in rejected.Values.Take(MaxLost).ToArray())
        {
            environment.Console.Add("error", $"Uncaught (in promise) {ScriptFailure.Shorten(environment.Functions.Describe(reason))}");
        }

        if (reply.Error is not null)
        {
            return reply;
        }

        bool isEmpty = reply.Value.ValueKind is JsonValueKind.Undefined;
        missing ??= isEmpty ? null : MissingGlobals.Find(reply.Value, tools);

        // A timer that limits the time of something else is left over when that was faster.
        string?[] notes =
        [
            reply.Note,
            missing,
            calls.HasPending
                ? "Calls of tools still ran when the script ended, and their results were dropped. Await them: await tools.NAME({…}), or await Promise.all(list.map(async …)) instead of forEach."
                : null,
            environment.Timers.Next is not null && !code.Contains("race(", StringComparison.Ordinal)
                ? "Timers still waited when the script ended, and were dropped. Await them, as in await new Promise(resolve => setTimeout(resolve, 100))."
                : null,
            isEmpty && !hadPrinted && !hasDisplayed && source is { OnlyFunctions.Count: 0, ValueOfLastDeclaration: { } value }
                ? $"The last statement is only a declaration, so there is no result. End the script with {value}."
                : null,
        ];
        return notes.All(note => note is null) ? reply : reply with { Note = string.Join(' ', notes.OfType<string>()) };
    }

    private bool ReadsInput(string message)
    {
        const string start = "TypeError: Cannot read properties of undefined (reading '";
        return message.StartsWith(start, StringComparison.Ordinal)
            && code.Contains($"input.{message[start.Length..].Split('\'')[0]}", StringComparison.Ordinal);
    }
}
