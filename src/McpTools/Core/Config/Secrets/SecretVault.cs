using McpTools.Core.Config.Files;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;

namespace McpTools.Core.Config.Secrets;

/// <summary>Resolves references to secrets, and knows every value that it returned, so that none of them is shown.</summary>
/// <remarks>Thread safe. A value is read once for each reading of the configuration.</remarks>
/// <param name="environment">Answers the value of an environment variable, or null.</param>
/// <param name="files">Reads the files that contain secrets.</param>
internal sealed class SecretVault(Func<string, string?> environment, NamedFiles files)
{
    /// <summary>Largest file with a secret, in bytes: 64 KiB.</summary>
    public const int MaxFileBytes = 64 * 1024;

    private readonly Lock gate = new();
    private readonly Dictionary<string, string?> named = new(StringComparer.Ordinal);
    private readonly Dictionary<SecretReference, string> values = [];
    private readonly List<KeyValuePair<string, string>> known = [];
    private SecretRedactor? redactor = SecretRedactor.None;
    private EnvFile envFile = EnvFile.None;

    /// <summary>For every value that was resolved so far.</summary>
    public SecretRedactor Redactor
    {
        get
        {
            lock (gate)
            {
                return redactor ??= new(known);
            }
        }
    }

    /// <summary>The value, or null after reporting why there is none.</summary>
    /// <param name="reference">Exactly one of its properties is set.</param>
    /// <param name="pointer">The location of the reference, as for <see cref="ConfigProblems.Add"/>.</param>
    /// <param name="problems">Never receives a value or a folder.</param>
    public string? Resolve(SecretReference reference, JsonPointer pointer, ConfigProblems problems)
    {
        lock (gate)
        {
            if (!reference.HasOneSource)
            {
                problems.Add(pointer, SecretReference.OneSource, "Write { \"env\": \"NAME_OF_A_VARIABLE\" }");
                return null;
            }

            if (reference.Secret is not { } name)
            {
                return ResolveSource(reference.Env ?? FileName(reference), reference, pointer, problems);
            }

            if (!named.TryGetValue(name, out string? value))
            {
                string remedy = ConfigProblems.Suggest(named.Keys, name, "Add it to the section \"secrets\"");
                problems.Add(pointer, EnvLine.IsName(name) ? $"there is no secret \"{name}\"" : "there is no secret of this name", remedy);
            }
            else if (value is null)
            {
                problems.Add(pointer, $"the secret \"{name}\" has no value", "Fix its entry in the section \"secrets\"");
            }

            return value;
        }
    }

    /// <summary>Reads the file for variables that the environment does not have.</summary>
    internal void ReadEnvFile(string path, JsonPointer pointer, ConfigProblems problems) => envFile = EnvFile.Read(path, files, pointer, problems);

    /// <summary>Makes a secret known by its name, also when it has no value.</summary>
    /// <param name="name">The name that references use.</param>
    /// <param name="source">Null when its entry is broken.</param>
    /// <param name="pointer">The location of its entry.</param>
    /// <param name="problems">Receives why there is no value.</param>
    internal void Define(string name, SecretReference? source, JsonPointer pointer, ConfigProblems problems)
    {
        lock (gate)
        {
            named[name] = source is null ? null : ResolveSource(name, source, pointer, problems);
        }
    }

    private string? ResolveSource(string name, SecretReference source, JsonPointer pointer, ConfigProblems problems)
    {
        if (!values.TryGetValue(source, out string? value))
        {
            value = source.Env is { } variable ? FromVariable(variable, pointer, problems) : FromFile(source, pointer, problems);
            if (value is null)
            {
                return null;
            }

            values[source] = value;
            known.Add(new(name, value));
            redactor = null;
        }

        return value;
    }

    private string? FromVariable(string variable, JsonPointer pointer, ConfigProblems problems)
    {
        string? value = environment(variable) is { Length: > 0 } given ? given : envFile.Find(variable);
        if (!string.IsNullOrEmpty(value))
        {
            return value;
        }

        // Somebody may have written the secret itself here, which must not be shown.
        if (!EnvLine.IsName(variable))
        {
            problems.Add(pointer, "\"env\" is not the name of an environment variable", "Write the variable's name, not the value");
            return null;
        }

        string remedy = $"Set {variable} for the process that starts mcptools{(envFile.Exists ? $", or in \"{envFile.Name}\"" : "")}";
        problems.Add(pointer, $"the environment variable {variable} is not set", remedy);
        return null;
    }

    private string? FromFile(SecretReference source, JsonPointer pointer, ConfigProblems problems)
    {
        if (files.ReadSecretText(source.File ?? "", MaxFileBytes, out (string Message, string Remedy) fault) is not { } value)
        {
            problems.Add(pointer, fault.Message, fault.Remedy);
            return null;
        }

        value = value.EndsWith("\r\n", StringComparison.Ordinal) ? value[..^2] : value.EndsWith('\n') ? value[..^1] : value;
        if (value.Length == 0)
        {
            problems.Add(pointer, $"the file \"{FileName(source)}\" is empty", "Write the secret into it");
            return null;
        }

        return value;
    }

    private static string FileName(SecretReference source) => Path.GetFileName(source.File ?? "");
}
