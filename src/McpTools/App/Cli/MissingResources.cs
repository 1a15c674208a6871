namespace McpTools.App.Cli;

/// <summary>Says in a sentence that the system gives the program too little. A stack would say nothing to the person who set the limit.</summary>
internal static class MissingResources
{
    private const string NoMemory =
        "The system does not give mcptools enough memory. Raise the limit on its address space (ulimit -v), or give the container or the machine more memory.";

    /// <summary>Null for an exception with any other cause.</summary>
    public static string? Explain(Exception fault)
    {
        bool isStart = false;
        Exception innermost = fault;
        for (Exception? cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (cause is OutOfMemoryException)
            {
                return NoMemory;
            }

            isStart |= cause is TypeInitializationException or DllNotFoundException;
            innermost = cause;
        }

        // Under a tight limit the system often refuses to load a library, and the runtime reports that the class which needs it has failed.
        return isStart ? $"A part of mcptools could not be loaded: {innermost.Message.Split('\n')[0].Trim()} Too little memory is a common cause (ulimit -v)." : null;
    }
}
