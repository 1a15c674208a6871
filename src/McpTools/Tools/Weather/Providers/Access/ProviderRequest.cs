using System.Globalization;
using System.Text;
using System.Text.Json;
using McpTools.Modules.Egress;
using McpTools.Tools.Weather.Model;

namespace McpTools.Tools.Weather.Providers.Access;

/// <summary>One GET to a provider, and the way to read its reply.</summary>
/// <param name="Uri">Absolute. Requests of the same address must read alike, since they share what was read from the reply.</param>
/// <param name="Read">Reads the body and keeps no part of the JSON. It throws a <see cref="ProviderException"/> for a reply without an answer, which is then not cached.</param>
/// <param name="Lifetime">How long the reply may be served.</param>
/// <param name="Weight">The part that the request takes from the budget of the provider.</param>
internal sealed record ProviderRequest<T>(Uri Uri, Func<JsonElement, Provenance, T> Read, CacheLifetime Lifetime, double Weight = 1)
    where T : class
{
    /// <summary>Decides the lifetime by the value that was read; null for <see cref="Lifetime"/>.</summary>
    public Func<T, CacheLifetime>? LifetimeOf { get; init; }

    /// <summary>Whether a cached reply is not used because it has turned out to be wrong. The new reply is cached apart from it.</summary>
    public bool IgnoresCache { get; init; }
}

/// <summary>Builds the addresses of requests.</summary>
internal static class ProviderUri
{
    /// <summary>A coordinate with two decimals, which is about a kilometre. All providers accept it, and near points share a cached reply.</summary>
    public static string Coordinate(double degrees) =>
        (Math.Round(degrees, 2, MidpointRounding.AwayFromZero) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>An address below a base URL, which may have a path of its own. Values are escaped, a space as %20.</summary>
    /// <param name="root">The base URL, with a slash at its end or without.</param>
    /// <param name="path">Relative and escaped.</param>
    /// <param name="query">Names and values; those without a value are left out.</param>
    public static Uri Below(Uri root, string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        StringBuilder text = new StringBuilder(root.GetLeftPart(UriPartial.Path).TrimEnd('/')).Append('/').Append(path);
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

    // Providers write the commas of lists unescaped; escaped ones would mean the same, but make logs harder to read.
    private static string Escape(string value) => Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal);
}
