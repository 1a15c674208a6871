using System.Text.Json;

namespace McpTools.ScriptWorker.Sandbox;

/// <summary>
/// Enters the sandbox like a worker, tries operations that it must refuse and operations that must work, and prints one line of JSON:
/// <c>{"native":bool,"measures":[…],"failed":[{"measure":…,"errno":…}],"refused":[…],"allowed":[…],"broken":[…]}</c>.
/// </summary>
/// <remarks>On systems other than Linux there is no filter of system calls. The operations that it would refuse are then listed as "allowed" without being tried.</remarks>
internal static class SandboxProbe
{
    public const string Option = "--probe";

    /// <summary>The argument that makes the probe use processor time after that line, until the system kills it.</summary>
    public const string BurnLimited = "cpu";

    /// <summary>The argument that makes the probe use processor time without a limit, and without reading its input.</summary>
    public const string Burn = "burn";

    /// <summary>The exit code when everything is in force that this system and this build can have.</summary>
    public const int Sound = 0;

    public const int Unsound = 1;

    /// <summary>The processor time of <see cref="BurnLimited"/>.</summary>
    private static readonly TimeSpan BurnTime = TimeSpan.FromSeconds(1);

    /// <param name="arguments">Empty, or one of the arguments above.</param>
    /// <param name="output">A pipe or a terminal, because no file may grow in the sandbox.</param>
    public static int Run(ReadOnlySpan<string> arguments, Stream output)
    {
        SandboxReport report = ProcessSandbox.Enter(SandboxLimits.Default);
        if (arguments is [BurnLimited or Burn])
        {
            SandboxFailure? failure = arguments[0] == BurnLimited ? ProcessSandbox.LimitCpu(BurnTime) : null;
            Write(output, report with { Failed = failure is { } one ? [.. report.Failed, one] : report.Failed }, [], [], []);
            while (true)
            {
            }
        }

        ILookup<bool, string> attempts = ForbiddenOperations.Try(report).ToLookup(attempt => attempt.Refused, attempt => attempt.Name);
        string[] broken = [.. RequiredOperations.Try()];
        string[] allowed = [.. attempts[false]];
        IReadOnlyList<string> expected = Processor.CompilesAtRunTime ? ForbiddenOperations.NeededToLoadCode : [];
        Write(output, report, attempts[true], allowed, broken);
        bool sound = report.Failed.Count == 0 && broken.Length == 0 && !allowed.Except(expected).Any();
        return sound ? Sound : Unsound;
    }

    private static void Write(
        Stream output, SandboxReport report, IEnumerable<string> refused, IEnumerable<string> allowed, IEnumerable<string> broken)
    {
        using (Utf8JsonWriter writer = new(output))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("native", !Processor.CompilesAtRunTime);
            WriteWords(writer, "measures", report.InForce);
            writer.WriteStartArray("failed");
            foreach (SandboxFailure failure in report.Failed)
            {
                writer.WriteStartObject();
                writer.WriteString("measure", failure.Measure);
                writer.WriteNumber("errno", failure.Errno);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            WriteWords(writer, "refused", refused);
            WriteWords(writer, "allowed", allowed);
            WriteWords(writer, "broken", broken);
            writer.WriteEndObject();
        }

        output.Write("\n"u8);
        output.Flush();
    }

    private static void WriteWords(Utf8JsonWriter writer, string name, IEnumerable<string> words)
    {
        writer.WriteStartArray(name);
        foreach (string word in words)
        {
            writer.WriteStringValue(word);
        }

        writer.WriteEndArray();
    }
}
