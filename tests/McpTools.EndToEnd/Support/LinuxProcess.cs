using System.Globalization;

namespace McpTools.EndToEnd.Support;

/// <summary>What Linux says of a process and those it started.</summary>
/// <param name="Id">Of the process.</param>
/// <param name="Parent">Id of the one it belongs to.</param>
/// <param name="State">One letter; Z for one that has ended and nobody has asked after.</param>
/// <param name="Started">In ticks since the system started, which tells it from a later one of the same id.</param>
internal sealed record LinuxProcess(int Id, int Parent, char State, long Started)
{
    public bool IsAlive => Find(Id) is { State: not ('Z' or 'X') } now && now.Started == Started;

    public static IReadOnlyList<LinuxProcess> ChildrenOf(int parent) =>
        [.. Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int id) ? Find(id) : null)
            .OfType<LinuxProcess>().Where(process => process.Parent == parent)];

    public static LinuxUse Use(int id)
    {
        Dictionary<string, string> status = File.ReadLines($"/proc/{id}/status").Select(line => line.Split(':', 2)).ToDictionary(line => line[0], line => line[1].Trim());
        return new LinuxUse(
            Directory.EnumerateFiles($"/proc/{id}/fd").Count(),
            int.Parse(status["Threads"], CultureInfo.InvariantCulture),
            long.Parse(status["VmRSS"].Split(' ')[0], CultureInfo.InvariantCulture) / 1024);
    }

    private static LinuxProcess? Find(int id)
    {
        try
        {
            // The name is in brackets and may hold anything.
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

/// <param name="Files">Open file descriptors.</param>
/// <param name="Threads">Of all kinds.</param>
/// <param name="Megabytes">Resident.</param>
internal sealed record LinuxUse(int Files, int Threads, long Megabytes);
