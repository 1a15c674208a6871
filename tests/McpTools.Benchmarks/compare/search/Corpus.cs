using System.Text;
using McpTools.Modules.Search;

namespace McpTools.Benchmarks.Compare.Search;

/// <summary>
/// Creates passages with the length and the word frequencies of English text: two fifths are stop words, the rest follows Zipf's law,
/// and each passage repeats the words of its own subject. The same number gives the same passage.
/// </summary>
internal sealed class Corpus
{
    private const int Vocabulary = 60_000;
    private const int Characters = 1_000;
    private const double StopShare = 0.4;
    private const double SubjectShare = 0.2;

    private static readonly string[] StopWords = "the of and to in is a for that with on as are by it this be was at from which an not or have has can will its their".Split(' ');
    private static readonly string[] Syllables = "ba co di fer gan ho il ka lor men na ost per qui ra sen tor ul ve wan ex yl zo tion ment ly ric an est".Split(' ');

    private readonly string[] words = new string[Vocabulary];
    private readonly double[] cumulative = new double[Vocabulary];

    public Corpus()
    {
        var random = new Random(20_261_129);
        var used = new HashSet<string>();
        double sum = 0;
        for (int rank = 0; rank < Vocabulary; rank++)
        {
            do
            {
                words[rank] = string.Concat(Enumerable.Range(0, 2 + random.Next(rank < 500 ? 1 : 3)).Select(_ => Syllables[random.Next(Syllables.Length)]));
            }
            while (!used.Add(words[rank]));
            cumulative[rank] = sum += 1.0 / (rank + 3);
        }
    }

    public Passage this[int number]
    {
        get
        {
            var random = new Random(number);
            string[] subject = [.. Enumerable.Range(0, 8).Select(_ => Word(random))];
            var text = new StringBuilder(Characters + 20);
            while (text.Length < Characters)
            {
                double kind = random.NextDouble();
                text.Append(kind < StopShare ? StopWords[random.Next(StopWords.Length)] : kind < StopShare + SubjectShare ? subject[random.Next(subject.Length)] : Word(random));
                text.Append(random.Next(14) == 0 ? ". " : " ");
            }

            return new($"p{number}", $"d{number / 10}", string.Join(' ', subject[..4]), text.ToString())
            {
                Keywords = [new("path", $"folder{number % 97}/file{number / 10}.md"), new("collection", number % 10 == 0 ? "small" : "large")],
                Numbers = [new("modified", 1_700_000_000 + number)],
            };
        }
    }

    /// <summary>Returns a question of three to nine words of one passage, from its subject and others, among stop words.</summary>
    public string Question(int number, int passages)
    {
        var random = new Random(~number);
        string[] of = [.. this[random.Next(passages)].Text.Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries).Where(word => !StopWords.Contains(word))];
        int start = random.Next(of.Length - 10);
        return $"what is the {string.Join(random.Next(2) == 0 ? " of the " : " ", of[start..(start + 3 + random.Next(7))])}";
    }

    private string Word(Random random)
    {
        int at = Array.BinarySearch(cumulative, random.NextDouble() * cumulative[^1]);
        return words[Math.Min(at < 0 ? ~at : at, Vocabulary - 1)];
    }
}
