using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace McpTools.App.Hosting.Http.Documents;

/// <summary>
/// Queries that let a browser, which has no key, open what a caller was shown: signed for one document and one caller, for a day, and for this run
/// of the program. They grant nothing by themselves: what the caller may read is asked when the link is opened.
/// </summary>
internal sealed class DocumentLinks(TimeProvider time)
{
    private const int KeyBytes = 32;
    private const string For = "for";
    private const string Until = "until";
    private const string Signature = "signature";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly byte[] key = RandomNumberGenerator.GetBytes(KeyBytes);

    public string Sign(string uri, string caller)
    {
        // To the hour, so that a document cited twice has one address.
        long until = ((time.GetUtcNow() + Lifetime).ToUnixTimeSeconds() / 3600 * 3600) + 3600;
        string written = until.ToString(CultureInfo.InvariantCulture);
        return $"?{For}={Uri.EscapeDataString(caller)}&{Until}={written}&{Signature}={Base64Url.EncodeToString(MacOf(uri, caller, written))}";
    }

    /// <returns>Id of the caller for whom it was signed; null when it was not, not for this document, or is over.</returns>
    public string? CallerOf(string uri, IQueryCollection query)
    {
        string caller = query[For].ToString();
        string until = query[Until].ToString();
        byte[] shown = Encoding.ASCII.GetBytes(query[Signature].ToString());
        bool isSigned = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Base64Url.EncodeToString(MacOf(uri, caller, until))), shown);
        return isSigned && long.Parse(until, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds() ? caller : null;
    }

    // None of them has a line break that was not escaped or refused, so no two mean the same text.
    private byte[] MacOf(string uri, string caller, string until) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{uri}\n{caller}\n{until}"));
}
