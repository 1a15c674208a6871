namespace McpTools.Core.Config;

/// <summary>Section <c>secrets</c>: names for values that are kept elsewhere.</summary>
internal static class SecretsSection
{
    public static readonly ConfigSection<Dictionary<string, SecretReference>> Section =
        new("secrets", ConfigJsonContext.Default.DictionaryStringSecretReference, [], Check);

    private static Dictionary<string, SecretReference> Check(Dictionary<string, SecretReference> secrets, ConfigProblems problems)
    {
        foreach (var (name, source) in secrets.Where(secret => secret.Value.Secret is not null))
        {
            problems.Add(
                Schemas.JsonPointer.Append("/secrets", name), "a secret cannot refer to another", "Write { \"env\": \"NAME\" } or { \"file\": \"PATH\" }");
        }

        return secrets;
    }
}
