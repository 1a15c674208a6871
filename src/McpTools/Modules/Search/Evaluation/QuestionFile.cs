using System.Text.Json;
using System.Text.Json.Serialization;

namespace McpTools.Modules.Search.Evaluation;

/// <summary>A question about documents, with the places that answer it.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Id">Unique in the file. Without an id of its own a question is its own id.</param>
internal sealed record AskedQuestion(int Line, string Id, string Text, IReadOnlyList<RightAnswer> Answers);

/// <summary>A place that answers a question. It names no passage, so it stays valid when documents are cut differently.</summary>
/// <param name="Document">Path of a document, or a pattern of <see cref="PathGlob"/>.</param>
/// <param name="Heading">A heading, or several with <c> > </c> between them; null for the whole document.</param>
/// <param name="Collection">Null for any collection.</param>
/// <param name="Grade">How good the answer is, above 0.</param>
internal sealed record RightAnswer(string Document, string? Heading, string? Collection, double Grade)
{
    private const string Separator = " > ";

    /// <param name="headings">The headings over a passage, outermost first.</param>
    public bool IsUnder(IEnumerable<string> headings) =>
        Heading is null || Path(headings).Contains(Path([Heading]), StringComparison.OrdinalIgnoreCase);

    // Only whole headings are equal, because there are separators at both ends.
    private static string Path(IEnumerable<string> headings) => $"{Separator}{string.Join(Separator, headings.Select(OneSpaced))}{Separator}";

    private static string OneSpaced(string heading) => string.Join(' ', heading.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>Questions about documents, each a JSON object in a line of its own.</summary>
/// <param name="File">The file, for messages.</param>
internal sealed record QuestionFile(SetFile File, IReadOnlyList<AskedQuestion> Questions)
{
    private const int MaxQuestions = 100_000;
    private const int MaxAnswers = 100;

    // The limits of documents_search.
    private const int MaxQuestionCharacters = 2_000;
    private const int MaxPathCharacters = 1_000;

    /// <exception cref="FormatException">A line has invalid content.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static QuestionFile Read(string path)
    {
        var file = new SetFile(path, path);
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var questions = new List<AskedQuestion>();
        foreach ((int number, string line) in file.Lines())
        {
            AskedQuestion question = Question(file, number, file.Parse(number, line, JudgedJson.Default.QuestionLine));
            if (!lines.TryAdd(question.Id, number))
            {
                throw file.Fault(number, $"the same id as in line {lines[question.Id]}: {question.Id}");
            }

            questions.Add(questions.Count < MaxQuestions ? question : throw file.Fault(number, $"there are more than {MaxQuestions} questions."));
        }

        return questions.Count > 0 ? new(file, questions) : throw new FormatException($"{file.Name} has no question.");
    }

    private static AskedQuestion Question(SetFile file, int number, QuestionLine line)
    {
        if (line.Question is not { } text || string.IsNullOrWhiteSpace(text) || text.Length > MaxQuestionCharacters)
        {
            throw file.Fault(number, line.Question is null ? "\"question\" is missing." : $"\"question\" must have 1 to {MaxQuestionCharacters} characters.");
        }

        return line.Answers is { Count: > 0 and <= MaxAnswers } answers
            ? new(number, line.Id ?? text, text, [.. answers.Select(answer => Answer(file, number, answer))])
            : throw file.Fault(number, $"\"answers\" must be a list of 1 to {MaxAnswers} answers, such as [{{\"document\": \"guide.md\", \"heading\": \"Install\"}}].");
    }

    private static RightAnswer Answer(SetFile file, int number, AnswerLine? answer) => answer switch
    {
        { Others.Count: > 0 } => throw file.Fault(number, $"\"{answer.Others.Keys.First()}\" is no member of an answer. There are: document, heading, collection, grade."),
        not { Document.Length: > 0 and <= MaxPathCharacters } => throw file.Fault(number, "each answer needs a \"document\": its path, as documents_search shows it."),
        { Grade: not (null or (> 0 and <= JudgementFile.MaxGrade)) } => throw file.Fault(number, "a \"grade\" is a number above 0. Leave out what is no answer."),
        _ => new(answer.Document, string.IsNullOrWhiteSpace(answer.Heading) ? null : answer.Heading, answer.Collection, answer.Grade ?? 1),
    };
}

/// <summary>A line of a question file. Other members are ignored: they may be notes.</summary>
internal sealed record QuestionLine([property: JsonConverter(typeof(IdConverter))] string? Id, string? Question, IReadOnlyList<AnswerLine?>? Answers);

internal sealed record AnswerLine(string? Document, string? Heading, string? Collection, double? Grade)
{
    /// <summary>A heading with a typing error would be no heading, and the whole document would count as right.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}
