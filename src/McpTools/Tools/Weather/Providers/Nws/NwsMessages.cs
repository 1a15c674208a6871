using System.Text.Json;

namespace McpTools.Tools.Weather.Providers.Nws;

/// <summary>Reads a list of messages: those that warn of something real and that no later one has replaced or taken back.</summary>
internal static class NwsMessages
{
    private const int MostMessages = 500;
    private const int MostReferences = 200;

    /// <returns>In no order.</returns>
    /// <exception cref="ProviderException">The reply is no list of messages, which is not the same as an empty one.</exception>
    public static IReadOnlyList<Warning> Read(ProviderReply reply)
    {
        IEnumerable<JsonElement> features = reply.Json.RootElement.List("features", MostMessages) ?? throw Unreadable();
        JsonElement[] messages =
        [
            .. features.Select(feature => feature.Object("properties") ?? throw Unreadable())
                .Where(message => WarningOrder.IsActual(message.Text("status"))),
        ];
        Dictionary<string, DateTimeOffset> replacedAt = Replaced(messages);
        return [.. messages.Where(message => WarningOrder.Warns(message.Text("messageType")) && !IsReplaced(message, replacedAt)).Select(One)];
    }

    private static ProviderException Unreadable() => new(ProviderName.Nws, ProviderFault.Unavailable);

    private static Warning One(JsonElement message) => new()
    {
        Event = message.Text("event") ?? "Weather warning",
        Headline = message.Text("headline"),
        Severity = message.Text("severity"),
        Urgency = message.Text("urgency"),
        Certainty = message.Text("certainty"),
        Area = message.Text("areaDesc"),
        Sent = message.Time("sent"),
        Onset = message.Time("onset") ?? message.Time("effective"),
        Ends = message.Time("ends") ?? message.Time("expires"),
        Description = message.Text("description"),
        Instruction = message.Text("instruction"),
    };

    /// <summary>By identifier of a message, when the latest one was sent that refers to it.</summary>
    private static Dictionary<string, DateTimeOffset> Replaced(IEnumerable<JsonElement> messages)
    {
        Dictionary<string, DateTimeOffset> replacedAt = new(StringComparer.Ordinal);
        foreach (JsonElement message in messages)
        {
            if (message.Time("sent") is not { } sent)
            {
                continue;
            }

            foreach (JsonElement reference in message.List("references", MostReferences) ?? [])
            {
                if (reference.Text("identifier") is { } id && !(replacedAt.TryGetValue(id, out DateTimeOffset known) && known > sent))
                {
                    replacedAt[id] = sent;
                }
            }
        }

        return replacedAt;
    }

    // Only by a message that is surely later: of two that name each other one has to stay.
    private static bool IsReplaced(JsonElement message, Dictionary<string, DateTimeOffset> replacedAt) =>
        message.Text("id") is { } id && message.Time("sent") is { } sent && replacedAt.TryGetValue(id, out DateTimeOffset later) && later > sent;
}
