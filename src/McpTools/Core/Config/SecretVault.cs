using System.Buffers;

namespace McpTools.Core.Config;

/// <summary>Resolves references to secrets, and knows every value it gave out so that none of them is shown.</summary>
/// <remarks>Thread safe. A value is read once for each reading of the configuration.</remarks>
/// <param name="environment">Answers the value of an environment variable, or null.</param>
/// <param name="files">Those that hold secrets are read from there.</param>
internal sealed class SecretVault(Func<string, string?> environment, NamedFiles files)
{
    /// <summary>Largest file that holds a secret, in bytes: 64 KiB.</summary>
    public const int MaxFileBytes = 64 * 1024;

    private const int MaxVariableLength = 128;

    private static readonly SearchValues<char> VariableCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.()");

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
    /// <param name="pointer">Where the reference stands, as for <see cref="ConfigProblems.Add"/>.</param>
    /// <param name="problems">Never receives a value or a folder.</param>
    public string? Resolve(SecretReference reference, string pointer, ConfigProblems problems)
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
                problems.Add(pointer, $"there is no secret \"{name}\"", remedy);
            }
            else if (value is null)
            {
                problems.Add(pointer, $"the secret \"{name}\" has no value", "Mend its entry in the section \"secrets\"");
            }

            return value;
        }
    }

    /// <summary>Reads the file whose variables stand in for those the process was not given.</summary>
    internal void ReadEnvFile(string name, ConfigProblems problems) => envFile = EnvFile.Read(name, files, problems);

    /// <summary>Makes a secret known by its name, also when it has no value.</summary>
    internal void Define(string name, SecretReference? source, ConfigProblems problems)
    {
        lock (gate)
        {
            named[name] = source is null ? null : ResolveSource(name, source, Schemas.JsonPointer.Append("/secrets", name), problems);
        }
    }

    private string? ResolveSource(string name, SecretReference source, string pointer, ConfigProblems problems)
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

    private string? FromVariable(string variable, string pointer, ConfigProblems problems)
    {
        // Somebody may have put the secret itself here, which must not be shown.
        if (variable.Length is 0 or > MaxVariableLength
            || char.IsAsciiDigit(variable[0])
            || variable.AsSpan().ContainsAnyExcept(VariableCharacters))
        {
            problems.Add(pointer, "\"env\" does not hold the name of an environment variable", "Write the variable's name, not the value");
            return null;
        }

        string? value = environment(variable) is { Length: > 0 } given ? given : envFile.Find(variable);
        if (!string.IsNullOrEmpty(value))
        {
            return value;
        }

        string remedy = $"Set {variable} for the process that starts mcptools{(envFile.IsThere ? $", or in \"{envFile.Name}\"" : "")}";
        problems.Add(pointer, $"the environment variable {variable} is not set", remedy);
        return null;
    }

    private string? FromFile(SecretReference source, string pointer, ConfigProblems problems)
    {
        if (files.ReadText(source.File ?? "", MaxFileBytes, out var fault) is not { } value)
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
