namespace McpTools.Workers.Documents;

/// <summary>Why a file was not read. Stable.</summary>
internal static class ReadCode
{
    /// <summary>The request is not what the frame should hold: a fault of the sender, not of the file.</summary>
    public const string BadRequest = "bad_request";

    public const string NotFound = "not_found";

    /// <summary>It cannot be opened, is damaged, or is not what its name says.</summary>
    public const string Unreadable = "unreadable";

    public const string UnsupportedFormat = "unsupported_format";

    public const string Encrypted = "encrypted";

    /// <summary>Nothing in it is text, as in a scan.</summary>
    public const string NoText = "no_text";

    public const string TooLarge = "too_large";

    /// <summary>It has more pages, characters or passages than allowed.</summary>
    public const string LimitOutput = "limit_output";

    /// <summary>An archive that unpacks to far more than its size.</summary>
    public const string LimitExpansion = "limit_expansion";

    public const string LimitMemory = "limit_memory";

    /// <summary>The worker was ended since the time was over. Said by the server alone.</summary>
    public const string LimitTime = "limit_time";

    /// <summary>The worker ended, or said what makes no sense. Said by the server alone.</summary>
    public const string Crashed = "crashed";

    /// <summary>The worker program could not be started. Said by the server alone; trying again may work.</summary>
    public const string NotStarted = "not_started";

    /// <summary>Whether a worker says so, and not the server alone.</summary>
    public static bool IsFromWorker(string code) => code is BadRequest or NotFound or Unreadable or UnsupportedFormat or Encrypted or NoText
        or TooLarge or LimitOutput or LimitExpansion or LimitMemory;
}
