using System.Security.Cryptography;
using System.Text;

namespace McpTools.Modules.Egress;

/// <summary>What tells two replies of one upstream apart. A hash, since addresses and headers may hold secrets.</summary>
internal static class ReplyKey
{
    public static string Of(string upstream, EgressRequest request)
    {
        // None of the parts can hold a line break.
        var parts = new StringBuilder(upstream).Append('\n').Append(request.Uri.AbsoluteUri).Append('\n').Append(request.Accept);
        foreach ((string name, string value) in request.Headers)
        {
            parts.Append('\n').Append(name.ToLowerInvariant()).Append(':').Append(value);
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(parts.ToString())));
    }
}
