namespace McpTools.Config;

/// <summary>One reading of tools.json, immutable.</summary>
internal sealed class ConfigSnapshot
{
    /// <summary>Without a file the built-in tools work.</summary>
    public static ConfigSnapshot Empty { get; } = new();

    public SecretRedactor Redactor { get; } = SecretRedactor.None;

    public T Get<T>(ConfigSection<T> section)
        where T : class => throw new NotImplementedException();
}
