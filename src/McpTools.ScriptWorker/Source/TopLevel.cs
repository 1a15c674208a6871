using Acornima;
using Acornima.Ast;

namespace McpTools.ScriptWorker.Source;

/// <summary>Finds <c>await</c> and <c>import</c> outside of functions while a source is parsed.</summary>
/// <remarks>The parser reports inner nodes first, so a function removes what was found within it. A visit of the finished tree could exceed the stack.</remarks>
internal sealed class TopLevel
{
    private readonly List<int> awaits = [];
    private readonly List<ImportDeclaration> imports = [];

    private TopLevel()
    {
    }

    public bool HasAwait => awaits.Count > 0;

    public IReadOnlyList<ImportDeclaration> Imports => imports;

    /// <summary>Parses code as a script or as a module. Returns null when that fails.</summary>
    public static (Acornima.Ast.Program Program, TopLevel Found)? Parse(string code, bool asModule)
    {
        try
        {
            return ParseOrThrow(code, asModule);
        }
        catch (Exception unparsed) when (unparsed is ParseErrorException or InsufficientExecutionStackException)
        {
            return null;
        }
    }

    /// <returns>The error of code that is wrong even where <c>await</c> and <c>import</c> are allowed; null for other code.</returns>
    /// <remarks>Without it, the first <c>await</c> outside of a function would be reported instead of an error that stands further down.</remarks>
    public static ParseErrorException? ErrorOf(string code) =>
        ErrorOf(code, asModule: false) is { } error
            ? (code.Contains("import", StringComparison.Ordinal) ? ErrorOf(code, asModule: true) : null) ?? error
            : null;

    private static ParseErrorException? ErrorOf(string code, bool asModule)
    {
        try
        {
            ParseOrThrow(code, asModule);
            return null;
        }
        catch (ParseErrorException error)
        {
            return error;
        }
        catch (InsufficientExecutionStackException)
        {
            return null;
        }
    }

    private static (Acornima.Ast.Program Program, TopLevel Found) ParseOrThrow(string code, bool asModule)
    {
        var found = new TopLevel();
        var parser = new Parser(new ParserOptions
        {
            AllowReturnOutsideFunction = true,
            AllowAwaitOutsideFunction = true,
            AllowTopLevelUsing = true,
            EcmaVersion = EcmaVersion.ES2026,
            OnNode = (Node node, in OnNodeContext _) => found.Take(node),
        });
        return (asModule ? parser.ParseModule(code) : parser.ParseScript(code, strict: true), found);
    }

    private void Take(Node node)
    {
        switch (node)
        {
            case IFunction:
                awaits.RemoveAll(start => start >= node.Start);
                break;
            case AwaitExpression or ForOfStatement { Await: true } or VariableDeclaration { Kind: VariableDeclarationKind.AwaitUsing }:
                awaits.Add(node.Start);
                break;
            case ImportDeclaration import:
                imports.Add(import);
                break;
        }
    }
}
