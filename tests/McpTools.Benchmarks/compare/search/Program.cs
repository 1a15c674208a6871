// Measures how fast the index of passages is written and searched in a native program, and how much memory and disk it uses (Linux).
// search-scale index FOLDER [PASSAGES] · search-scale search FOLDER [PASSAGES] [QUESTIONS] · search-scale eval JUDGED-FOLDER
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using McpTools.Benchmarks.Compare.Search;
using McpTools.Modules.Search;
using McpTools.Modules.Search.Evaluation;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int passages = args.Length > 2 ? int.Parse(args[2]) : 200_000;
int questions = args.Length > 3 ? int.Parse(args[3]) : 1_000;
switch (args[0])
{
    case "index":
        Write(args[1]);
        break;
    case "search":
        Search(args[1]);
        break;
    default:
        Console.WriteLine(Evaluator.Run(JudgedSet.Read(args[1])));
        break;
}

void Write(string folder)
{
    var corpus = new Corpus();
    (TimeSpan making, double makingCpu) = (TimeSpan.Zero, 0);
    (long begun, double cpu) = (Stopwatch.GetTimestamp(), Processor.Milliseconds());
    using PassageIndex index = PassageIndex.Open(folder);
    for (int first = 0; first < passages; first += 10)
    {
        (long making0, double makingCpu0) = (Stopwatch.GetTimestamp(), Processor.Milliseconds());
        Passage[] made = [.. Enumerable.Range(first, 10).Select(number => corpus[number])];
        making += Stopwatch.GetElapsedTime(making0);
        makingCpu += Processor.Milliseconds() - makingCpu0;
        index.Replace(made[0].Owner, made);
        if (first % 20_000 == 0)
        {
            index.Commit(Written(first + 10));
        }
    }

    index.Commit(Written(passages));
    TimeSpan taken = Stopwatch.GetElapsedTime(begun) - making;
    cpu = (Processor.Milliseconds() - cpu - makingCpu) / 1_000;
    double size = Directory.EnumerateFiles(folder).Sum(file => new FileInfo(file).Length) / 1e6;
    Console.WriteLine($"{passages} passages in {taken.TotalSeconds:0.0} s, {passages / taken.TotalSeconds:0} a second ({passages / cpu:0} a second of the thread), {size:0} MB; {Memory()}");
}

static Dictionary<string, string> Written(int passages) => new() { ["passages"] = $"{passages}" };

void Search(string folder)
{
    var corpus = new Corpus();
    string[] asked = [.. Enumerable.Range(0, questions).Select(number => corpus.Question(number, passages))];
    using PassageReader reader = PassageReader.Open(folder)!;
    foreach (string question in asked[..(questions / 10)])
    {
        reader.Search(new(question, 10));
    }

    Measure("no filter", PassageFilter.None);
    Measure("a tenth of all", new() { AnyOf = new Dictionary<string, IReadOnlyCollection<string>> { ["collection"] = ["small"] } });
    Measure("a glob", new() { Globs = new Dictionary<string, IReadOnlyCollection<string>> { ["path"] = ["folder1*/**"] } });

    void Measure(string name, PassageFilter filter)
    {
        var (times, processor) = (new double[questions], new double[questions]);
        for (int i = 0; i < questions; i++)
        {
            (long begun, double cpu) = (Stopwatch.GetTimestamp(), Processor.Milliseconds());
            _ = reader.Search(new(asked[i], 10) { Filter = filter });
            (times[i], processor[i]) = (Stopwatch.GetElapsedTime(begun).TotalMilliseconds, Processor.Milliseconds() - cpu);
        }

        Console.WriteLine($"{name}: {Spread(times)}; of the processor {Spread(processor)}; {Memory()}");
    }
}

static string Spread(double[] values)
{
    Array.Sort(values);
    return $"p50 {values[values.Length / 2]:0.00} ms, p99 {values[values.Length * 99 / 100]:0.00} ms";
}

static string Memory()
{
    string[] lines = File.ReadAllLines("/proc/self/smaps_rollup");
    double Of(string name) => double.Parse(lines.Single(line => line.StartsWith(name)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024;
    return $"{Of("Rss:"):0} MB resident, {Of("Private_Dirty:"):0} private";
}

/// <summary>The processor time of this thread, which other work on the machine changes little.</summary>
internal static partial class Processor
{
    private const int ThreadTime = 3;

    public static double Milliseconds()
    {
        _ = GetTime(ThreadTime, out Time time);
        return (time.Seconds * 1e3) + (time.Nanoseconds / 1e6);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    private readonly record struct Time(long Seconds, long Nanoseconds);
}
