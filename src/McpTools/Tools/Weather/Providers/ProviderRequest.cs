using System.Globalization;
using System.Text;
using McpTools.Modules.Egress;

namespace McpTools.Tools.Weather.Providers;

/// <summary>One GET to a provider.</summary>
/// <param name="Uri">Absolute.</param>
/// <param name="Lifetime">How long a readable reply may be served.</param>
/// <param name="Weight">What it takes of the provider's budget.</param>
internal sealed record ProviderRequest(Uri Uri, CacheLifetime Lifetime, double Weight = 1)
{
    /// <summary>The lifetime by what came, for replies that say "nothing"; <see cref="Lifetime"/> when null.</summary>
    public Func<EgressReply, CacheLifetime?>? Keep { get; init; }

    /// <summary>Reads a reply as whoever asks will: one that it throws a <see cref="ProviderException"/> for is not served again.</summary>
    public Action<ProviderReply>? Check { get; init; }

    /// <summary>Asks although a fresh reply may be kept, because it has shown itself wrong; what comes is kept apart from it.</summary>
    public bool Again { get; init; }

    /// <summary>Coordinates as every provider takes them and as caches share them: two decimals, which are about a kilometre.</summary>
    public static string Coordinate(double degrees) =>
        (Math.Round(degrees, 2, MidpointRounding.AwayFromZero) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>An address below a base URL, which keeps its own path. Values are escaped, a space as %20.</summary>
    /// <param name="root">Ends with a slash or not.</param>
    /// <param name="path">Relative, escaped.</param>
    /// <param name="query">Names and values; those without a value are left out.</param>
    public static Uri Address(Uri root, string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        StringBuilder text = new(root.GetLeftPart(UriPartial.Path).TrimEnd('/'));
        text.Append('/').Append(path);
        char separator = '?';
        foreach ((string name, string? value) in query)
        {
            if (value is not null)
            {
                text.Append(separator).Append(name).Append('=').Append(Escape(value));
                separator = '&';
            }
        }

        return new Uri(text.ToString());
    }

    // Commas separate in lists that providers publish unescaped; escaped they are the same, but longer to read in a log.
    private static string Escape(string value) => Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal);
}
