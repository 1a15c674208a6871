using McpTools.Core.Config.Secrets;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;

namespace McpTools.Core.Config.Sections;

/// <summary>Section <c>secrets</c>, names for values that are stored elsewhere, and the key <c>envFile</c>.</summary>
internal static class SecretsSection
{
    public static readonly ConfigSection<Dictionary<string, SecretReference>> Section =
        new("secrets", ConfigJsonContext.Default.DictionaryStringSecretReference, [], Check);

    public static readonly ConfigSection<string> EnvFile = new(
        "envFile", ConfigJsonContext.Default.String, "",
        description: "A file of lines NAME=VALUE, from the folder of this file, for variables that the process itself does not have.");

    public static JsonPointer PointerTo(string name) => JsonPointer.Of(Section.Name, name);

    private static Dictionary<string, SecretReference> Check(Dictionary<string, SecretReference> secrets, ConfigProblems problems)
    {
        foreach (string name in secrets.Where(secret => secret.Value.Secret is not null).Select(secret => secret.Key).ToArray())
        {
            problems.Add(PointerTo(name), "a secret cannot refer to another", "Write { \"env\": \"NAME\" } or { \"file\": \"PATH\" }");
            secrets.Remove(name);
        }

        return secrets;
    }
}
