using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using McpTools.Core.Json;
using McpTools.Server.Protocol.Requests;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Messages;

/// <summary>What a client has sent, checked before the SDK reads it. Every transport reads its messages here.</summary>
internal readonly record struct ClientMessage
{
    // Readers differ in which of two members with the same name they use, so a check of a header could be deceived.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MessageProblem.MaxDepth, AllowDuplicateProperties = false };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Says why the message is refused; null when it is not.</summary>
    public MessageProblem? Problem { get; private init; }

    /// <summary>The bytes for the SDK, without a byte order mark. They are valid as long as the bytes that were read.</summary>
    public ReadOnlySequence<byte> Bytes { get; private init; }

    /// <summary>Whether the bytes are others than those that were read.</summary>
    public bool IsReplaced { get; private init; }

    /// <summary>The method; null for an answer of the client.</summary>
    public string? Method { get; private init; }

    public RequestId Id { get; private init; }

    /// <summary>Whether it is to be answered.</summary>
    public bool IsRequest => Method is not null && Id.Id is not null;

    /// <summary>Whether it names a revision without sessions.</summary>
    public bool IsModern { get; private init; }

    /// <summary>The revision that initialize asks for; null for other messages.</summary>
    public string? AskedRevision { get; private init; }

    /// <summary>The messages of a batch, each as it was sent; null for a single message.</summary>
    public IReadOnlyList<byte[]>? Batch { get; private init; }

    public static ClientMessage Read(ReadOnlySequence<byte> bytes)
    {
        if (StartsWithMark(bytes))
        {
            bytes = bytes.Slice(ByteOrderMark.Length);
        }

        try
        {
            return IsText(bytes) ? ReadText(bytes) : ReadBrokenText(bytes);
        }
        catch (JsonException)
        {
            return new ClientMessage { Problem = MessageProblem.NotJson };
        }
    }

    private static ClientMessage ReadText(ReadOnlySequence<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes, Strict);
        JsonElement message = document.RootElement;
        if (message.ValueKind is JsonValueKind.Array)
        {
            return new ClientMessage { Batch = Split(message) };
        }

        if (message.ValueKind is not JsonValueKind.Object)
        {
            return new ClientMessage { Problem = MessageProblem.NotAMessage };
        }

        var envelope = new Envelope(message);
        if (envelope.FindProblem() is { } wrong)
        {
            return new ClientMessage { Problem = wrong };
        }

        RequestId id = envelope.Id ?? default;
        if (!envelope.HasMethod)
        {
            return ClientAnswer.FindProblem(message) is { } unreadable
                ? new ClientMessage { Bytes = ClientAnswer.Refuse(id, unreadable), Id = id, IsReplaced = true }
                : new ClientMessage { Bytes = bytes, Id = id };
        }

        (string method, JsonElement parameters) = (envelope.Method, envelope.Parameters);
        if (MethodParameters.FindProblem(method, parameters) is { } problem)
        {
            return new ClientMessage { Problem = problem with { Id = id, IsOfNotification = id.Id is null } };
        }

        bool isModern = MethodParameters.IsModern(parameters);
        string? asked = method == RequestMethods.Initialize && !isModern ? parameters.GetProperty("protocolVersion").GetString() : null;
        bool isReplaced = asked is not null && !Revisions.HasSessions(asked);
        return new ClientMessage
        {
            Bytes = isReplaced ? WithOfferedRevision(message) : bytes,
            IsReplaced = isReplaced,
            Method = method,
            Id = id,
            IsModern = isModern,
            AskedRevision = asked,
        };
    }

    // The SDK refuses initialize with a revision that is newer than those with sessions, but the protocol wants an offer.
    private static ReadOnlySequence<byte> WithOfferedRevision(JsonElement message)
    {
        JsonObject changed = JsonObject.Create(message.Clone())!;
        changed["params"]!["protocolVersion"] = Revisions.NewestWithSessions;
        return new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(changed.ToJsonString()));
    }

    private static bool StartsWithMark(ReadOnlySequence<byte> bytes)
    {
        Span<byte> start = stackalloc byte[ByteOrderMark.Length];
        if (bytes.Length < start.Length)
        {
            return false;
        }

        bytes.Slice(0, start.Length).CopyTo(start);
        return start.SequenceEqual(ByteOrderMark);
    }

    // Without escapes, the strings are text if the bytes are. Checking all bytes at once is much faster than reading each string.
    private static bool IsText(ReadOnlySequence<byte> bytes) =>
        (bytes.IsSingleSegment && bytes.FirstSpan.IndexOf("\\u"u8) < 0 && Utf8.IsValid(bytes.FirstSpan))
        || UnicodeText.IsAll(new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MessageProblem.MaxDepth }));

    private static ClientMessage ReadBrokenText(ReadOnlySequence<byte> bytes)
    {
        if (!Utf8.IsValid(bytes.ToArray()))
        {
            return new ClientMessage { Problem = MessageProblem.NotJson };
        }

        using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MessageProblem.MaxDepth });
        JsonElement message = document.RootElement;
        return message.ValueKind is JsonValueKind.Array ? new ClientMessage { Batch = Split(message) } : new ClientMessage { Problem = FindHalfCharacter(message) };
    }

    private static MessageProblem FindHalfCharacter(JsonElement message)
    {
        bool isRequest = message.ValueKind is JsonValueKind.Object && HalfCharacter.Member(message, "method"u8) is not null;
        return isRequest && Envelope.IdIn(HalfCharacter.Member(message, "id"u8)) is { } id && HalfCharacter.PathIn(message, "") is { } path
            ? new MessageProblem(McpErrorCode.InvalidParams, $"Half of a character is in {path}: an escape \\ud800 to \\udfff without its other half, which is no text. Send the whole character or leave it out.") { Id = id }
            : MessageProblem.NotJson;
    }

    private static byte[][] Split(JsonElement batch) => [.. batch.EnumerateArray().Select(item => JsonMarshal.GetRawUtf8Value(item).ToArray())];
}
