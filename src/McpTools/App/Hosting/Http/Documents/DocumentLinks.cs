using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace McpTools.App.Hosting.Http.Documents;

/// <summary>
/// Signs queries with which a browser, which has no key, opens a document. A signature is for one document and one caller, valid for a day and only in this
/// process. It grants nothing by itself: the rights of the caller are checked when the link is opened.
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
        // The time is rounded to an hour, so a document that is cited twice has one address.
        long until = ((time.GetUtcNow() + Lifetime).ToUnixTimeSeconds() / 3600 * 3600) + 3600;
        string written = until.ToString(CultureInfo.InvariantCulture);
        return $"?{For}={Uri.EscapeDataString(caller)}&{Until}={written}&{Signature}={Base64Url.EncodeToString(MacOf(uri, caller, written))}";
    }

    /// <returns>Id of the caller for whom the link was signed; null if the signature is missing, is for another document, or has expired.</returns>
    public string? CallerOf(string uri, IQueryCollection query)
    {
        string caller = query[For].ToString();
        string until = query[Until].ToString();
        byte[] shown = Encoding.ASCII.GetBytes(query[Signature].ToString());
        bool isSigned = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Base64Url.EncodeToString(MacOf(uri, caller, until))), shown);
        return isSigned && long.Parse(until, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds() ? caller : null;
    }

    // No value contains a line break, because line breaks are escaped or refused. So different values never give the same text.
    private byte[] MacOf(string uri, string caller, string until) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{uri}\n{caller}\n{until}"));
}
