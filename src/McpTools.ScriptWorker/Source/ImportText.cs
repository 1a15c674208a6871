using Acornima.Ast;

namespace McpTools.ScriptWorker.Source;

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
