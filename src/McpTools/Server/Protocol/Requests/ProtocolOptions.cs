namespace McpTools.Server.Protocol.Requests;

/// <summary>Budgets of the protocol.</summary>
internal sealed record ProtocolOptions
{
    /// <summary>Tools on one page of tools/list. Large, because some clients never ask for the second page.</summary>
    public int ToolsPerPage { get; init; } = 250;

    /// <summary>Prompts on one page of prompts/list.</summary>
    public int PromptsPerPage { get; init; } = 250;

    /// <summary>Resources on one page of resources/list, and templates on one of resources/templates/list.</summary>
    public int ResourcesPerPage { get; init; } = 250;

    /// <summary>Characters of one argument of a prompt.</summary>
    public int PromptArgumentCharacters { get; init; } = 20_000;

    /// <summary>How long a client may use a list without asking again. Clients that listen hear of a change earlier.</summary>
    public TimeSpan ListTimeToLive { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the content of a resource is valid. It is short, because the content may change at any time.</summary>
    public TimeSpan ReadTimeToLive { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The time between two reports that a long call sends by itself.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest silence of an event stream over HTTP.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Streams of the HTTP+SSE transport of 2024-11-05 at one time, for all callers together.</summary>
    public int MaxSseSessions { get; init; } = 1_000;

    /// <summary>Requests of one such stream that run at one time. Their POSTs are answered at once, so no connection limits them.</summary>
    public int RequestsPerSseSession { get; init; } = 50;

    /// <summary>How long the round trip of a question may take before its request state expires.</summary>
    public TimeSpan QuestionLifetime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Streams of subscriptions/listen at one time, for all callers together.</summary>
    public int MaxListeners { get; init; } = 1_000;

    /// <summary>Resources to which one session, or one stream of subscriptions/listen, can subscribe.</summary>
    public int SubscriptionsPerSession { get; init; } = 100;

    /// <summary>The same for all of them together.</summary>
    public int SubscriptionsInTotal { get; init; } = 1_000;

    /// <summary>Notifications that one session of an older revision keeps for a stream that is opened later or again. Beyond it the oldest are dropped.</summary>
    public int EventsPerSession { get; init; } = 128;

    /// <summary>Characters of these notifications as JSON.</summary>
    public int EventCharactersPerSession { get; init; } = 64 * 1024;

    /// <summary>
    /// How long after it was written a notification is written again to a client that opens its stream without an event id. A broken connection is
    /// noticed late, and what was written to it is lost.
    /// </summary>
    public TimeSpan EventRepetitionTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a session can go on in another process after the one that served it last knew of it.</summary>
    public TimeSpan SessionRecordLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The time between two notes that the sessions of this process are in use.</summary>
    public TimeSpan SessionTouchInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The largest record of a session, in bytes. A session that began with more ends with its process.</summary>
    public int SessionRecordBytes { get; init; } = 16 * 1024;

    /// <summary>How long the server waits for a call before the call becomes a task.</summary>
    public TimeSpan TaskPromotion { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a task can be read after its creation.</summary>
    public TimeSpan TaskLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a client should wait between two reads of a task.</summary>
    public TimeSpan TaskPollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Tasks of one caller at one time. Further calls run without a task.</summary>
    public int TasksPerCaller { get; init; } = 100;

    /// <summary>Tasks of all callers at one time.</summary>
    public int TasksInTotal { get; init; } = 1_000;
}
