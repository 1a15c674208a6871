using System.ComponentModel;
using System.Text;
using McpTools.App.Hosting.Logging;

namespace McpTools.App.Cli;

/// <summary>Says in a sentence that the system gives the program too little. A stack would say nothing to the person who set the limit.</summary>
internal static class MissingResources
{
    private const string NoMemory =
        "The system does not give mcptools enough memory. Raise the limit on its address space (ulimit -v), or give the container or the machine more memory.";

    /// <summary>ENOMEM of Linux and macOS.</summary>
    private const int OutOfMemory = 12;

    /// <summary>Null for an exception with any other cause.</summary>
    public static string? Explain(Exception fault)
    {
        bool isStart = false;
        Exception innermost = fault;
        for (Exception? cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (cause is OutOfMemoryException || (cause is Win32Exception { NativeErrorCode: OutOfMemory } && !OperatingSystem.IsWindows()))
            {
                return NoMemory;
            }

            isStart |= cause is TypeInitializationException or DllNotFoundException;
            innermost = cause;
        }

        // Under a tight limit the system often refuses to load a library, and the runtime reports that the class which needs it has failed.
        return isStart ? $"A part of mcptools could not be loaded: {innermost.Message.Split('\n')[0].Trim()} Too little memory is a common cause (ulimit -v)." : null;
    }

    /// <summary>Writes a sentence to stderr. The console needs a thread of its own before the first write, which the system refuses as well.</summary>
    public static void Tell(string sentence) => StandardError.Open()(Encoding.UTF8.GetBytes(sentence + Environment.NewLine));
}
