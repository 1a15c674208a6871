using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace McpTools.App.Hosting.Http.Callers;

/// <summary>A key that is made for one run of the program and never stored. The person who started the program gives it to callers.</summary>
internal sealed class GeneratedKey
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const string Prefix = "mcpt_";
    private const int RandomBytes = 32;

    private readonly byte[] hash;

    private GeneratedKey(string value, DateTimeOffset expires)
    {
        (Value, Expires) = (value, expires);
        hash = SHA256.HashData(Encoding.UTF8.GetBytes(value));
    }

    /// <summary>Printed only once.</summary>
    public string Value { get; }

    public DateTimeOffset Expires { get; }

    public static GeneratedKey Create(TimeProvider time) =>
        new(Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)), time.GetUtcNow() + Lifetime);

    public bool Matches(string token) => CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
