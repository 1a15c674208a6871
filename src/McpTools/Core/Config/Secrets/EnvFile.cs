using System.Text;
using McpTools.Core.Config.Files;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;

namespace McpTools.Core.Config.Secrets;

/// <summary>The file under the key <c>envFile</c>. It has variables, one <c>NAME=VALUE</c> on a line, that the environment of the process does not have.</summary>
internal sealed class EnvFile
{
    /// <summary>Largest file that is read, in bytes: 64 KiB.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Faulty lines of one file that are reported one by one.</summary>
    private const int MaxFaults = 10;

    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);

    private EnvFile(string name) => Name = name;

    public static EnvFile None { get; } = new("");

    /// <summary>Without its folder.</summary>
    public string Name { get; }

    public bool Exists => Name.Length > 0;

    public string? Find(string variable) => variables.GetValueOrDefault(variable);

    /// <summary>Reports what is wrong with the file and its lines, never a value. The sound lines count.</summary>
    /// <param name="path">As tools.json writes it; empty when it names none.</param>
    /// <param name="files">Reads the file.</param>
    /// <param name="pointer">The location of the path in tools.json.</param>
    /// <param name="problems">Receives the faults.</param>
    public static EnvFile Read(string path, NamedFiles files, JsonPointer pointer, ConfigProblems problems)
    {
        if (path.Length == 0)
        {
            return None;
        }

        if (files.ReadSecretText(path, MaxBytes, out (string Message, string Remedy) fault) is not { } text)
        {
            problems.Add(pointer, fault.Message, fault.Remedy);
            return None;
        }

        EnvFile file = new(Path.GetFileName(path));
        file.ReadLines(text, problems, pointer);
        return file;
    }

    private void ReadLines(string text, ConfigProblems problems, JsonPointer pointer)
    {
        string[] lines = text.Split('\n');
        int faults = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            if (EnvLine.Parse(lines[i], out string? fault) is { } variable && !variables.TryAdd(variable.Name, variable.Value))
            {
                fault = "sets a variable that a line before it sets";
            }

            if (fault is not null && ++faults <= MaxFaults)
            {
                problems.Add(pointer, $"line {i + 1} of \"{Name}\" {fault}", EnvLine.Remedy);
            }
        }

        if (faults > MaxFaults)
        {
            problems.Add(pointer, $"{faults - MaxFaults} more lines of \"{Name}\" are wrong", EnvLine.Remedy);
        }
    }
}

/// <summary>One line of an <see cref="EnvFile"/>: <c>NAME=VALUE</c>, <c>export NAME="VALUE"</c>, or a comment.</summary>
internal static class EnvLine
{
    public const string Remedy = "Write NAME=VALUE, the value in quotes where it has spaces, # or quotes; comments begin with #";

    private const int MaxNameLength = 128;
    private const string Export = "export ";

    /// <summary>Null for an empty line and a comment, and for a faulty one.</summary>
    /// <param name="line">Without its line end.</param>
    /// <param name="fault">A clause that never shows the line: any part of it may be a secret.</param>
    public static (string Name, string Value)? Parse(string line, out string? fault)
    {
        fault = null;
        ReadOnlySpan<char> rest = line.AsSpan().Trim();
        if (rest.IsEmpty || rest[0] == '#')
        {
            return null;
        }

        rest = rest.StartsWith(Export, StringComparison.Ordinal) ? rest[Export.Length..].TrimStart() : rest;
        int equals = rest.IndexOf('=');
        if (equals < 0 || !IsName(rest[..equals].TrimEnd()))
        {
            fault = equals < 0 ? "has no =" : "does not begin with the name of a variable";
            return null;
        }

        string name = rest[..equals].TrimEnd().ToString();
        rest = rest[(equals + 1)..].TrimStart();
        string? value = rest.IsEmpty || rest[0] is not ('"' or '\'') ? Bare(rest) : Quoted(rest);
        if (value is null)
        {
            fault = "has a quote that is not closed, or text behind it";
            return null;
        }

        return (name, value);
    }

    public static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > MaxNameLength || char.IsAsciiDigit(name[0]))
        {
            return false;
        }

        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return true;
    }

    // A # begins a comment only after a space: many keys contain one.
    private static string Bare(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '#' && (i == 0 || char.IsWhiteSpace(text[i - 1])))
            {
                return text[..i].TrimEnd().ToString();
            }
        }

        return text.ToString();
    }

    private static string? Quoted(ReadOnlySpan<char> text)
    {
        char quote = text[0];
        StringBuilder value = new();
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] == quote)
            {
                ReadOnlySpan<char> behind = text[(i + 1)..].TrimStart();
                return behind.IsEmpty || behind[0] == '#' ? value.ToString() : null;
            }

            if (quote == '"' && text[i] == '\\' && i + 1 < text.Length && Escaped(text[i + 1]) is { } escaped)
            {
                value.Append(escaped);
                i++;
            }
            else
            {
                value.Append(text[i]);
            }
        }

        return null;
    }

    // Any other backslash is an ordinary character.
    private static char? Escaped(char c) => c switch
    {
        'n' => '\n',
        't' => '\t',
        '"' or '\\' => c,
        _ => null,
    };
}
