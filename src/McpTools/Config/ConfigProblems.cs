namespace McpTools.Config;

/// <summary>Collects everything that is wrong with a file; nothing stops at the first.</summary>
internal sealed class ConfigProblems
{
    /// <param name="pointer">JSON Pointer to the value at fault, from the root of the file, e.g. <c>/tools/2/path</c>.</param>
    /// <param name="message">What is wrong, with the value.</param>
    /// <param name="remedy">What to write instead.</param>
    public void Add(string pointer, string message, string remedy) => throw new NotImplementedException();
}
