using System.Text;
using McpTools.Modules.Egress;

namespace McpTools.Tools.Weather.Providers.OpenMeteo;

/// <summary>Reads why Open-Meteo refused: it sends no Retry-After, but a reason whose first words say which counter is full.</summary>
internal sealed class OpenMeteoRefusals(TimeProvider time)
{
    private static readonly TimeSpan Crowded = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Overloaded = TimeSpan.FromSeconds(30);

    public ProviderException Read(EgressReply reply)
    {
        string reason = Encoding.UTF8.GetString(reply.Body.Span);
        return reply.Status switch
        {
            429 => new ProviderException(ProviderName.OpenMeteo, ProviderFault.RateLimited, reply.RetryAfter ?? Wait(reason)),
            503 => new ProviderException(ProviderName.OpenMeteo, ProviderFault.Unavailable, reply.RetryAfter ?? Overloaded),
            400 when reason.Contains("No data is available for this location", StringComparison.OrdinalIgnoreCase) =>
                new ProviderException(ProviderName.OpenMeteo, ProviderFault.NotCovered),
            400 when reason.Contains("Location ID not found", StringComparison.OrdinalIgnoreCase) =>
                new ProviderException(ProviderName.OpenMeteo, ProviderFault.NotCovered),
            400 when reason.Contains("timezone", StringComparison.OrdinalIgnoreCase) => new UnknownZoneException(),
            _ => new ProviderException(ProviderName.OpenMeteo, ProviderFault.Unavailable, reply.RetryAfter),
        };
    }

    private TimeSpan Wait(string reason)
    {
        DateTimeOffset now = time.GetUtcNow();
        return reason switch
        {
            _ when Says("Too many concurrent") => Crowded,
            _ when Says("Hourly") => UntilNext(TimeSpan.FromHours(1)),
            _ when Says("Daily") => UntilNext(TimeSpan.FromDays(1)),
            _ => UntilNext(TimeSpan.FromMinutes(1)),
        };

        bool Says(string words) => reason.Contains(words, StringComparison.OrdinalIgnoreCase);

        TimeSpan UntilNext(TimeSpan window) => TimeSpan.FromTicks(window.Ticks - (now.UtcTicks % window.Ticks));
    }
}

/// <summary>Open-Meteo has no zone for the point, or does not know the one it was given; asking in UTC works.</summary>
internal sealed class UnknownZoneException() : ProviderException(ProviderName.OpenMeteo, ProviderFault.Unavailable);
