using System.Text;

namespace McpTools.Tools.JavaScript.CodeMode;

/// <summary>Names many tools in few words.</summary>
internal static class ToolNames
{
    private const string Start = " Tools: ";

    // ", and 1234 more that tools.search finds."
    private const int RestCharacters = 44;

    /// <param name="names">In their order.</param>
    /// <param name="room">Characters it may have.</param>
    public static string List(IReadOnlyList<string> names, int room)
    {
        if (names.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder(Start);
        int listed = 0;
        while (listed < names.Count && text.Length + names[listed].Length + 2 + RestCharacters <= room)
        {
            text.Append(listed == 0 ? "" : ", ").Append(names[listed++]);
        }

        int more = names.Count - listed;
        return listed == 0 ? $" It reaches {names.Count} tools: tools.search finds them."
            : text.Append(more == 0 ? "." : $", and {more} more that tools.search finds.").ToString();
    }
}
