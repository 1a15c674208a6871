namespace McpTools.Modules.Llm;

/// <summary>
/// Lets requests for passages run at the same time, as many as make the endpoint faster, and none begins while a question waits for its vector.
/// Thread safe.
/// </summary>
internal sealed class PassageRequests(int max, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Queue<TaskCompletionSource> waiting = [];
    private readonly RequestLimit limit = new(max, time);
    private int running;
    private int questions;

    /// <summary>How many requests may run at present.</summary>
    public int Limit
    {
        get
        {
            lock (gate)
            {
                return limit.Value;
            }
        }
    }

    /// <param name="texts">Number of texts of the request.</param>
    public async Task<T> RunAsync<T>(int texts, Func<Task<T>> request, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        try
        {
            T answer = await request();
            Change(() => limit.Succeeded(texts));
            return answer;
        }
        catch (EmbeddingException failure) when (failure.IsOverload)
        {
            Change(limit.Overloaded);
            throw;
        }
        finally
        {
            Change(() => running--);
        }
    }

    public async Task<T> AskAsync<T>(Func<Task<T>> request)
    {
        Change(() => questions++);
        try
        {
            return await request();
        }
        finally
        {
            Change(() => questions--);
        }
    }

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Change(() => waiting.Enqueue(turn));
        using CancellationTokenRegistration left = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task;
    }

    private void Change(Action change)
    {
        lock (gate)
        {
            change();
            while (questions == 0 && running < limit.Value && waiting.TryDequeue(out TaskCompletionSource? next))
            {
                // A request that was cancelled while it waited needs no turn.
                running += next.TrySetResult() ? 1 : 0;
            }
        }
    }
}

/// <summary>
/// Finds how many requests at a time make an endpoint faster. One that serves them one after another gets one at a time: more would only make a question
/// wait longer.
/// </summary>
internal sealed class RequestLimit(int max, TimeProvider time)
{
    private const int RequestsPerSample = 4;

    // One request more must gain at least this share of what it could. A smaller gain is noise.
    private const double LeastShare = 0.5;

    // After this many samples it tries again, because an endpoint may have got more capacity.
    private const int SamplesBetweenTrials = 50;

    private long begun = time.GetTimestamp();
    private int requests;
    private int texts;
    private double rateBefore;
    private int rest;

    public int Value { get; private set; } = 1;

    /// <param name="count">Number of texts that were embedded.</param>
    public void Succeeded(int count)
    {
        texts += count;
        if (++requests < RequestsPerSample * Value)
        {
            return;
        }

        double rate = texts / Math.Max(time.GetElapsedTime(begun).TotalSeconds, 1e-6);
        if (rest > 0)
        {
            rest--;
        }
        else if (rateBefore > 0 && rate < rateBefore * (1 + (LeastShare / (Value - 1))))
        {
            // The last request more gained too little.
            (Value, rateBefore, rest) = (Math.Max(1, Value - 1), 0, SamplesBetweenTrials);
        }
        else if (Value < max)
        {
            (Value, rateBefore) = (Value + 1, rate);
        }

        Begin();
    }

    /// <summary>The endpoint refused a request for its load, or took too long.</summary>
    public void Overloaded()
    {
        (Value, rateBefore, rest) = (Math.Max(1, Value / 2), 0, SamplesBetweenTrials);
        Begin();
    }

    private void Begin() => (begun, requests, texts) = (time.GetTimestamp(), 0, 0);
}
