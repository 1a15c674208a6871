using Acornima;
using Acornima.Ast;

namespace McpTools.ScriptWorker.Source;

/// <summary>Finds, while a source is parsed, what only stands outside of functions in it.</summary>
/// <remarks>Nodes come when they end, inner ones first, so a function takes away what began within it; no walk over a tree that may nest too deep.</remarks>
internal sealed class TopLevel
{
    private readonly List<int> awaits = [];
    private readonly List<ImportDeclaration> imports = [];

    private TopLevel()
    {
    }

    public bool HasAwait => awaits.Count > 0;

    public IReadOnlyList<ImportDeclaration> Imports => imports;

    /// <summary>Null when it parses neither as a script nor, with imports, as a module.</summary>
    public static (Acornima.Ast.Program Program, TopLevel Found)? Parse(string code, bool asModule)
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
        try
        {
            return (asModule ? parser.ParseModule(code) : parser.ParseScript(code, strict: true), found);
        }
        catch (Exception unparsed) when (unparsed is ParseErrorException or InsufficientExecutionStackException)
        {
            return null;
        }
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
