namespace McpTools.Workers.Documents;

/// <summary>The error codes for a file that was not read. They are stable.</summary>
internal static class ReadCode
{
    /// <summary>The frame does not contain a valid request. This is a fault of the sender, not of the file.</summary>
    public const string BadRequest = "bad_request";

    public const string NotFound = "not_found";

    /// <summary>The file cannot be opened, is damaged, or does not have the format of its extension.</summary>
    public const string Unreadable = "unreadable";

    public const string UnsupportedFormat = "unsupported_format";

    public const string Encrypted = "encrypted";

    /// <summary>The file contains no text, like a scan.</summary>
    public const string NoText = "no_text";

    public const string TooLarge = "too_large";

    /// <summary>The file has more pages, characters or passages than allowed.</summary>
    public const string LimitOutput = "limit_output";

    /// <summary>The file is an archive that expands to far more than its size.</summary>
    public const string LimitExpansion = "limit_expansion";

    public const string LimitMemory = "limit_memory";

    /// <summary>The worker was killed because its time was over. Only the server reports this.</summary>
    public const string LimitTime = "limit_time";

    /// <summary>The worker ended early or sent an invalid answer. Only the server reports this.</summary>
    public const string Crashed = "crashed";

    /// <summary>The worker program could not be started. Only the server reports this, and another attempt may work.</summary>
    public const string NotStarted = "not_started";

    /// <summary>Tells whether a worker may send this code. The server alone reports the others.</summary>
    public static bool IsFromWorker(string code) => code is BadRequest or NotFound or Unreadable or UnsupportedFormat or Encrypted or NoText
        or TooLarge or LimitOutput or LimitExpansion or LimitMemory;
}
