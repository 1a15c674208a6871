using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Server.Protocol.Asking;

namespace McpTools.Server.Protocol.Tasks;

/// <summary>A call that outlives its request. Thread safe.</summary>
internal sealed class TaskRecord(string id, string callerId, TimeSpan lifetime, TimeSpan pollInterval, TimeProvider time) : IDisposable
{
    private readonly DateTimeOffset created = time.GetUtcNow();
    private readonly Lock gate = new();
    private readonly Dictionary<string, PendingQuestion> questions = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource cancellation = new();
    private TaskState status = TaskState.Working;
    private string? message;
    private JsonNode? outcome;
    private DateTimeOffset updated = time.GetUtcNow();

    public string Id => id;

    public string CallerId => callerId;

    public DateTimeOffset Expires => created + lifetime;

    public CancellationToken Cancelled => cancellation.Token;

    public void ShowProgress(string? text)
    {
        lock (gate)
        {
            message = text;
            updated = time.GetUtcNow();
        }
    }

    /// <summary>Ends the task. Only the first end counts.</summary>
    public void End(TaskState end, JsonNode? value)
    {
        lock (gate)
        {
            if (status is TaskState.Working or TaskState.InputRequired)
            {
                status = end;
                outcome = value;
                questions.Clear();
                updated = time.GetUtcNow();
            }
        }
    }

    public void Cancel()
    {
        End(TaskState.Cancelled, null);
        try
        {
            cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The task was removed meanwhile, and before that it was cancelled or ended.
        }
    }

    /// <summary>Waits for the answer, at most until the task expires.</summary>
    public async Task<Answer> AskAsync(Question question, CancellationToken cancellationToken)
    {
        var pending = new PendingQuestion(question);
        lock (gate)
        {
            questions[question.Key] = pending;

            // The tool may not have noticed yet that its task was cancelled.
            if (status == TaskState.Working)
            {
                status = TaskState.InputRequired;
            }

            updated = time.GetUtcNow();
        }

        try
        {
            TimeSpan left = Expires - time.GetUtcNow();
            return await pending.Answered.Task.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new ToolErrorException("not_answered", "Nobody answered the question before the task expired. Make the call again when somebody is there.");
        }
        finally
        {
            Withdraw(pending);
        }
    }

    /// <summary>Passes on the usable answers among these. A question without one stays open.</summary>
    public void Answer(IEnumerable<KeyValuePair<string, JsonElement>> responses)
    {
        lock (gate)
        {
            foreach ((string key, JsonElement response) in responses)
            {
                if (questions.TryGetValue(key, out PendingQuestion? pending) && ElicitationForm.Read(response, pending.Question) is { } answer)
                {
                    questions.Remove(key);
                    pending.Answered.TrySetResult(answer);
                }
            }

            ContinueWithoutQuestions();
        }
    }

    /// <summary>Writes the task as CreateTaskResult and GetTaskResult have it: flat members, ISO 8601 times, lifetimes in milliseconds.</summary>
    public JsonObject Describe(bool withOutcome)
    {
        lock (gate)
        {
            JsonObject task = new()
            {
                ["taskId"] = id,
                ["status"] = NameOf(status),
                ["createdAt"] = created.ToString("O"),
                ["lastUpdatedAt"] = updated.ToString("O"),
                ["ttlMs"] = (long)lifetime.TotalMilliseconds,
                ["pollIntervalMs"] = (long)pollInterval.TotalMilliseconds,
            };
            if (message is not null)
            {
                task["statusMessage"] = message;
            }

            if (withOutcome)
            {
                AddOutcome(task);
            }

            return task;
        }
    }

    public void Dispose() => cancellation.Dispose();

    private void Withdraw(PendingQuestion pending)
    {
        lock (gate)
        {
            if (questions.TryGetValue(pending.Question.Key, out PendingQuestion? open) && open == pending && questions.Remove(pending.Question.Key))
            {
                ContinueWithoutQuestions();
            }
        }
    }

    private void ContinueWithoutQuestions()
    {
        if (questions.Count == 0 && status == TaskState.InputRequired)
        {
            status = TaskState.Working;
        }

        updated = time.GetUtcNow();
    }

    private void AddOutcome(JsonObject task)
    {
        switch (status)
        {
            case TaskState.Completed:
                task["result"] = outcome?.DeepClone();
                break;
            case TaskState.Failed:
                task["error"] = outcome?.DeepClone();
                break;
            case TaskState.InputRequired:
                var requests = new JsonObject();
                foreach (PendingQuestion pending in questions.Values)
                {
                    requests[pending.Question.Key] = ElicitationForm.NodeFor(pending.Question);
                }

                task["inputRequests"] = requests;
                break;
        }
    }

    private static string NameOf(TaskState status) => status switch
    {
        TaskState.Working => "working",
        TaskState.InputRequired => "input_required",
        TaskState.Completed => "completed",
        TaskState.Failed => "failed",
        _ => "cancelled",
    };

    private sealed class PendingQuestion(Question question)
    {
        public Question Question => question;

        public TaskCompletionSource<Answer> Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

internal enum TaskState
{
    Working,
    InputRequired,
    Completed,
    Failed,
    Cancelled,
}
