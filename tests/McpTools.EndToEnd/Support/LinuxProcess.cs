using System.Globalization;

namespace McpTools.EndToEnd.Support;

/// <summary>Reads the state of a process and its children from Linux.</summary>
/// <param name="Id">The id of the process.</param>
/// <param name="Parent">The id of its parent.</param>
/// <param name="State">The letter of its state; Z for one that ended and was not waited for.</param>
/// <param name="Started">Its start in ticks since the boot, which differs from that of a later process with the same id.</param>
internal sealed record LinuxProcess(int Id, int Parent, char State, long Started)
{
    public bool IsAlive => Find(Id) is { State: not ('Z' or 'X') } now && now.Started == Started;

    public static IReadOnlyList<LinuxProcess> ChildrenOf(int parent) =>
        [.. Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int id) ? Find(id) : null)
            .OfType<LinuxProcess>().Where(process => process.Parent == parent)];

    public static LinuxUse Use(int id)
    {
        var status = File.ReadLines($"/proc/{id}/status").Select(line => line.Split(':', 2)).ToDictionary(line => line[0], line => line[1].Trim());
        return new LinuxUse(
            Directory.EnumerateFiles($"/proc/{id}/fd").Count(),
            int.Parse(status["Threads"], CultureInfo.InvariantCulture),
            long.Parse(status["VmRSS"].Split(' ')[0], CultureInfo.InvariantCulture) / 1024);
    }

    private static LinuxProcess? Find(int id)
    {
        try
        {
            // The name is in brackets and may contain any character.
            string stat = File.ReadAllText($"/proc/{id}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return new LinuxProcess(id, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[0][0], long.Parse(fields[19], CultureInfo.InvariantCulture));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <param name="Files">The number of open file descriptors.</param>
/// <param name="Threads">The number of threads of all kinds.</param>
/// <param name="Megabytes">The resident memory.</param>
internal sealed record LinuxUse(int Files, int Threads, long Megabytes);
