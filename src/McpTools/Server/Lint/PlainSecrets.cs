using System.Text;

namespace McpTools.Server.Lint;

/// <summary>Looks for keys and passwords written into the file, comments included, since whoever reads the repository reads them.</summary>
internal static class PlainSecrets
{
    private const string Remedy = "Take it out, have it replaced where it is valid, and write { \"env\": \"NAME\" } in its place";

    public static void Check(Findings findings)
    {
        // One character for each byte, so that offsets stay; all that is looked for is ASCII.
        string text = Encoding.Latin1.GetString(findings.Locator.Text);
        int end = 0;
        foreach (PlainSecret secret in SecretPrefixes.In(text).Concat(SecretMembers.In(text)).Concat(SecretAddresses.In(text)).OrderBy(secret => secret.Start))
        {
            if (secret.Start >= end)
            {
                end = secret.Start + secret.Length;
                findings.Add(FindingLevel.Warning, "plain-secret", () => findings.Locator.AtOffset(secret.Start, $"this looks like {secret.Kind}", Remedy));
            }
        }
    }
}

/// <param name="Start">Where the value begins.</param>
/// <param name="Length">Of the value.</param>
/// <param name="Kind">What it seems to be, with no more of it than its length and what all of its kind begin with.</param>
internal sealed record PlainSecret(int Start, int Length, string Kind)
{
    // No key is longer; without a bound a file made for it would be read once for each of its characters.
    private const int MostCharacters = 4_096;

    /// <summary>As much of the text as one value may be.</summary>
    public static ReadOnlySpan<char> Window(string text, int from) =>
        text.AsSpan(Math.Min(from, text.Length), Math.Min(MostCharacters, text.Length - Math.Min(from, text.Length)));
}
