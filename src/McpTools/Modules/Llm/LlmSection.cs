using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;
using McpTools.Modules.Egress;

namespace McpTools.Modules.Llm;

/// <summary>Reads and checks the section <c>llm</c>.</summary>
internal static class LlmSection
{
    private const int NameCharacters = 200;
    private const int PrefixCharacters = 500;

    private static readonly JsonPointer Location = JsonPointer.Of("llm", "embeddings");

    public static ConfigSection<LlmOptions> Section { get; } = new("llm", LlmOptionsJson.Default.LlmOptions, new LlmOptions(), Check);

    /// <returns>Null when there are none, or anything of them is wrong: another endpoint or model was not meant.</returns>
    public static EmbeddingSettings? Embeddings(ConfigSnapshot config, ConfigProblems problems)
    {
        if (config.Get(Section).Embeddings is not { } entry || Faults(entry).Any())
        {
            return null;
        }

        string? key = entry.Key is { } reference ? config.Secrets.Resolve(reference, Location.Append("key"), problems) : null;
        if (key is not null && !EgressHeaders.IsValue("Authorization", $"Bearer {key}"))
        {
            problems.Add(Location.Append("key"), "The value has characters that a header cannot hold.", "Check that it is the key, without a line break behind it.");
            return null;
        }

        return entry.Key is not null && key is null ? null : new EmbeddingSettings
        {
            Url = new Uri(entry.Url.TrimEnd('/') + "/embeddings"),
            Model = entry.Model,
            Key = key,
            QueryPrefix = entry.QueryPrefix,
            PassagePrefix = entry.PassagePrefix,
            Batch = entry.Batch,
            Timeout = TimeSpan.FromSeconds(entry.Seconds),
            QuestionPatience = TimeSpan.FromSeconds(entry.QuestionSeconds),
        };
    }

    private static LlmOptions Check(LlmOptions options, ConfigProblems problems)
    {
        foreach ((string key, string message, string remedy) in options.Embeddings is { } entry ? Faults(entry) : [])
        {
            problems.Add(Location.Append(key), message, remedy);
        }

        return options;
    }

    private static IEnumerable<(string Key, string Message, string Remedy)> Faults(EmbeddingsEntry entry)
    {
        // Not repeated in the message, since it may hold a credential.
        if (!Uri.TryCreate(entry.Url, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https")
            || uri.UserInfo.Length > 0 || entry.Url.AsSpan().ContainsAny('?', '#'))
        {
            yield return ("url", "It is no http or https address that requests can be appended to.",
                "Write one such as \"http://127.0.0.1:11434/v1\", without user, query and fragment; the key goes into \"key\".");
        }

        if (string.IsNullOrWhiteSpace(entry.Model) || entry.Model.Length > NameCharacters)
        {
            yield return ("model", "It names no model.", "Write its name as the endpoint has it, for example \"nomic-embed-text\".");
        }

        foreach ((string key, string prefix) in ((string, string)[])[("queryPrefix", entry.QueryPrefix), ("passagePrefix", entry.PassagePrefix)])
        {
            if (prefix.Length > PrefixCharacters)
            {
                yield return (key, $"It has {prefix.Length} characters.", $"Write at most {PrefixCharacters}: it is sent with every text.");
            }
        }
    }
}
