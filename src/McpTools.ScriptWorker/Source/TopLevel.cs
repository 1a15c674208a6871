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
