namespace McpTools.Server.Protocol;

/// <summary>Budgets of the protocol room.</summary>
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

    /// <summary>How long a client may go without asking again; a change is announced earlier to those who listen.</summary>
    public TimeSpan ListTimeToLive { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long what was read of a resource holds. Short, because it may change at any time.</summary>
    public TimeSpan ReadTimeToLive { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Between the reports a long call sends by itself.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a question's round trip may take before its request state expires.</summary>
    public TimeSpan QuestionLifetime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>subscriptions/listen streams at one time, over all callers.</summary>
    public int MaxListeners { get; init; } = 1_000;

    /// <summary>Resources that one session, or one subscriptions/listen stream, is subscribed to.</summary>
    public int SubscriptionsPerSession { get; init; } = 100;

    /// <summary>The same of all together.</summary>
    public int SubscriptionsInTotal { get; init; } = 1_000;

    /// <summary>How long a call that may become a task is waited for first.</summary>
    public TimeSpan TaskPromotion { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a task can be read after its creation.</summary>
    public TimeSpan TaskLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What a client is asked to wait between two reads of a task.</summary>
    public TimeSpan TaskPollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Tasks of one caller that are kept; further calls run without a task.</summary>
    public int TasksPerCaller { get; init; } = 100;

    /// <summary>Tasks of all callers that are kept.</summary>
    public int TasksInTotal { get; init; } = 1_000;
}
