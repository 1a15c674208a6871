using Acornima.Ast;
using Jint;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker.Source;

/// <summary>The code as it was sent, made into what the engine runs.</summary>
/// <remarks>
/// A script without <c>await</c> or <c>import</c> of its own runs as it is, and its completion value is the result. Any other becomes the
/// body of an asynchronous function that returns its last expression, with imports turned into dynamic ones.
/// </remarks>
internal sealed class ScriptSource
{
    /// <summary>What the script is called in stacks.</summary>
    public const string Name = "script";

    private static readonly ScriptPreparationOptions Parsing = ScriptPreparationOptions.Default with
    {
        // A literal's limit is fixed while parsing, not by the engine.
        ParsingOptions = ScriptParsingOptions.Default with { RegexTimeout = ScriptBounds.RegexTime },
    };

    private readonly SourceEdit? edit;

    private ScriptSource(Prepared<Script> prepared, SourceEdit? edit) => (Prepared, this.edit) = (prepared, edit);

    public Prepared<Script> Prepared { get; }

    /// <exception cref="ScriptPreparationException">It does not parse, or nests too deep.</exception>
    public static ScriptSource Read(string code)
    {
        SourceEdit? edit = Wrap(code);
        return new ScriptSource(Engine.PrepareScript(edit?.ToString() ?? code, Name, strict: true, Parsing), edit);
    }

    /// <summary>A place in the code as it was sent.</summary>
    public (int Line, int Column) PositionOf(int line, int column) => edit?.ToOriginal(line, column) ?? (line, column);

    private static SourceEdit? Wrap(string code)
    {
        bool mayImport = code.Contains("import", StringComparison.Ordinal);
        if (!mayImport && !code.Contains("await", StringComparison.Ordinal))
        {
            return null;
        }

        if ((TopLevel.Parse(code, asModule: false) ?? (mayImport ? TopLevel.Parse(code, asModule: true) : null)) is not var (program, found)
            || (!found.HasAwait && found.Imports.Count == 0))
        {
            return null;
        }

        var edit = new SourceEdit(code);
        edit.Insert(0, "(async () => {");
        foreach (ImportDeclaration import in found.Imports)
        {
            edit.Replace(import.Start, import.End - import.Start, ImportText.Of(import, code));
        }

        if (program.Body is [.., NonSpecialExpressionStatement last])
        {
            edit.Insert(last.Start, "return (");
            edit.Insert(code[last.End - 1] is ';' ? last.End - 1 : last.End, ")");
        }

        // On a line of its own, since the last one may end in a comment.
        edit.Insert(code.Length, "\n})()");
        return edit;
    }
}

/// <summary>Writes a static import as a dynamic one.</summary>
internal static class ImportText
{
    public static string Of(ImportDeclaration import, string code)
    {
        string module = $"await import({code[import.Source.Start..import.Source.End]});";
        if (import.Specifiers.OfType<ImportNamespaceSpecifier>().FirstOrDefault() is { } all)
        {
            string whole = $"const {all.Local.Name} = {module}";
            return import.Specifiers.OfType<ImportDefaultSpecifier>().FirstOrDefault() is { } alone
                ? $"{whole} const {alone.Local.Name} = {all.Local.Name}.default;"
                : whole;
        }

        IEnumerable<string> names = import.Specifiers.Select(specifier => specifier switch
        {
            ImportSpecifier named => $"{code[named.Imported.Start..named.Imported.End]}: {named.Local.Name}",
            _ => $"default: {specifier.Local.Name}",
        });
        return import.Specifiers.Count == 0 ? module : $"const {{ {string.Join(", ", names)} }} = {module}";
    }
}
