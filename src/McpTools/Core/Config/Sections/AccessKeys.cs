using System.Security.Cryptography;
using System.Text;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;

namespace McpTools.Core.Config.Sections;

/// <summary>Finds the caller that a presented key belongs to. It stores hashes, not keys, and needs the same time for every wrong key.</summary>
internal sealed class AccessKeys
{
    /// <summary>Shortest key that is accepted, in characters.</summary>
    public const int MinKeyLength = 16;

    private readonly List<(byte[] Hash, AccessKey Key)> keys = [];

    private AccessKeys(bool required) => IsRequired = required;

    public static AccessKeys None { get; } = new(required: false);

    /// <summary>Whether a caller needs a key. True also when the file cannot be read, so that a mistake in it opens nothing.</summary>
    public bool IsRequired { get; }

    public int Count => keys.Count;

    public AccessAnswer Find(string token, TimeProvider time)
    {
        byte[] presented = Hash(token);
        AccessKey? match = null;
        foreach ((byte[] hash, AccessKey key) in keys)
        {
            match = CryptographicOperations.FixedTimeEquals(hash, presented) ? key : match;
        }

        return match is null ? new(AccessOutcome.Unknown, null)
            : match.Expires <= time.GetUtcNow() ? new(AccessOutcome.Expired, match)
            : new(AccessOutcome.Granted, match);
    }

    /// <returns>Null when no key has this name, or it has expired.</returns>
    public AccessKey? Named(string name, TimeProvider time) => keys.Find(known => known.Key.Name == name).Key is { } key && !(key.Expires <= time.GetUtcNow()) ? key : null;

    /// <summary>Reports and leaves out every key that could not be used, or that would grant less than its entry says.</summary>
    internal static AccessKeys Of(
        AccessSection access, bool required, IReadOnlyCollection<string> toolsets, SecretVault secrets, ConfigProblems problems)
    {
        AccessKeys keys = new(required);
        for (int i = 0; i < access.Keys.Count; i++)
        {
            AccessKey key = access.Keys[i];
            JsonPointer pointer = AccessSection.KeyAt(i);
            int before = problems.Count;
            for (int t = 0; t < key.GrantedToolsets.Count; t++)
            {
                if (!toolsets.Contains(key.GrantedToolsets[t]))
                {
                    problems.Add(
                        pointer.Append("toolsets").Append(t), $"there is no toolset \"{key.GrantedToolsets[t]}\"",
                        ConfigProblems.Suggest(toolsets, key.GrantedToolsets[t], "Add it to the section \"toolsets\""));
                }
            }

            if (secrets.Resolve(key.Key, pointer.Append("key"), problems) is { } value
                && keys.IsUsable(value, pointer, problems)
                && problems.Count == before)
            {
                keys.keys.Add((Hash(value), key));
            }
        }

        return keys;
    }

    private bool IsUsable(string value, JsonPointer pointer, ConfigProblems problems)
    {
        if (value.Length < MinKeyLength)
        {
            problems.Add(pointer.Append("key"), $"the key has fewer than {MinKeyLength} characters", "Use a longer, random one");
            return false;
        }

        byte[] hash = Hash(value);
        if (keys.Find(known => known.Hash.AsSpan().SequenceEqual(hash)).Key is { } owner)
        {
            problems.Add(pointer.Append("key"), $"has the same value as the key \"{owner.Name}\"", "Give each caller a key of its own");
            return false;
        }

        return true;
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}

internal enum AccessOutcome
{
    Unknown,
    Expired,
    Granted,
}

/// <param name="Outcome">Decides the answer to the caller.</param>
/// <param name="Key">Null when the key is unknown.</param>
internal sealed record AccessAnswer(AccessOutcome Outcome, AccessKey? Key);
