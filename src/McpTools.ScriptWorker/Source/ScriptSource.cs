using Acornima.Ast;
using Jint;
using McpTools.Workers.Scripts;

namespace McpTools.ScriptWorker.Source;

/// <summary>Prepares the code of a script for the engine, and maps positions back to the code as it was sent.</summary>
/// <remarks>
/// A script without <c>await</c> and <c>import</c> at its top level runs as it is, and its completion value is the result. Any other script
/// becomes the body of an asynchronous function that returns its last expression. Its imports become dynamic imports.
/// </remarks>
internal sealed class ScriptSource
{
    /// <summary>The name of the script in stack traces.</summary>
    public const string Name = "script";

    private static readonly ScriptPreparationOptions Parsing = ScriptPreparationOptions.Default with
    {
        // The time limit of a regular expression literal is set by the parser, not by the engine.
        ParsingOptions = ScriptParsingOptions.Default with { RegexTimeout = ScriptBounds.RegexTime },
    };

    private readonly SourceEdit? edit;

    private readonly Statement? last;

    private ScriptSource(Prepared<Script> prepared, SourceEdit? edit, Statement? last) => (Prepared, this.edit, this.last) = (prepared, edit, last);

    public Prepared<Script> Prepared { get; }

    /// <exception cref="ScriptPreparationException">The code does not parse, or it is nested too deeply.</exception>
    public static ScriptSource Read(string code)
    {
        code = MarkdownFence.Remove(code);
        (SourceEdit? edit, Statement? last) = Wrap(code);
        Prepared<Script> prepared = Engine.PrepareScript(edit?.ToString() ?? code, Name, strict: true, Parsing);
        return new ScriptSource(prepared, edit, edit is null ? LastOf(prepared.Program!) : last);
    }

    /// <summary>Whether the last expression of the script is a function. Nobody else can call it, so the script meant its result.</summary>
    public bool EndsWithFunction => Prepared.Program!.Body is [.., ExpressionStatement { Expression: ArrowFunctionExpression or FunctionExpression }];

    /// <summary>The names of the functions in a script that has nothing but declarations of functions; empty for any other.</summary>
    public IReadOnlyList<string> OnlyFunctions
    {
        get
        {
            string?[] names = [.. Prepared.Program!.Body.SelectMany(NamesOf)];
            return names.Contains(null) ? [] : [.. names.OfType<string>()];
        }
    }

    /// <summary>What a script that ends with a declaration could have ended with to have a value: the name, or a call; null for any other.</summary>
    public string? ValueOfLastDeclaration => last switch
    {
        VariableDeclaration { Declarations: [.., { Id: Identifier id, Init: ArrowFunctionExpression or FunctionExpression }] } => $"{id.Name}()",
        VariableDeclaration { Declarations: [.., { Id: Identifier id }] } => id.Name,
        FunctionDeclaration { Id: { } id } => $"{id.Name}()",
        ClassDeclaration { Id: { } id } => $"new {id.Name}()",
        _ => null,
    };

    /// <summary>Maps a position to the code as it was sent.</summary>
    public (int Line, int Column) PositionOf(int line, int column) => edit?.ToOriginal(line, column) ?? (line, column);

    // The name of each function that a statement declares; null for anything else in it.
    private static IEnumerable<string?> NamesOf(Statement statement) => statement switch
    {
        FunctionDeclaration { Id: { } id } => [id.Name],
        VariableDeclaration variables => variables.Declarations.Select(variable =>
            variable is { Id: Identifier id, Init: ArrowFunctionExpression or FunctionExpression } ? id.Name : null),
        _ => [null],
    };

    private static Statement? LastOf(Acornima.Ast.Program program) => program.Body is [.., var last] ? last : null;

    private static (SourceEdit? Edit, Statement? Last) Wrap(string code)
    {
        bool mayImport = code.Contains("import", StringComparison.Ordinal);
        if (!mayImport && !code.Contains("await", StringComparison.Ordinal))
        {
            return default;
        }

        if ((TopLevel.Parse(code, asModule: false) ?? (mayImport ? TopLevel.Parse(code, asModule: true) : null)) is not var (program, found)
            || (!found.HasAwait && found.Imports.Count == 0))
        {
            return default;
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

        // The end stands on a line of its own, because the last line of the code may end with a comment.
        edit.Insert(code.Length, "\n})()");
        return (edit, LastOf(program));
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
