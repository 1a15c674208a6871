using System.IO.Compression;
using System.Text;
using System.Text.Json;
using McpTools.Tests.Support;

namespace McpTools.Tests.App.Cli;

public sealed class EvalVerbTests : IDisposable
{
    private const string Docs = """
        {"id": "a", "title": "Kettle", "text": "Descale it with vinegar."}
        {"id": "b", "title": "Router", "text": "Hold the button for ten seconds."}
        """;

    private const string Queries = """
        {"id": "1", "text": "how to descale a kettle"}
        {"id": "2", "text": "reset the router"}
        """;

    private const string Qrels = "1\ta\t1\n2\tb\t1\n";

    private const string Perfect = """
        2 documents, 2 questions
        nDCG@10     1.0000
        MRR@10      1.0000
        hit@1       1.0000
        hit@3       1.0000
        hit@5       1.0000
        hit@10      1.0000
        recall@5    1.0000
        recall@10   1.0000
        recall@100  1.0000
        coverage    1.0000

        """;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(Docs, Queries, Qrels)]
    [InlineData(Docs, Queries, "query-id\tcorpus-id\tscore\n1\ta\t1\n2\tb\t1")]
    [InlineData(Docs, Queries, "1 0 a 1\n2 0 b 1")]
    [InlineData(Docs, Queries, "1\tQ0\ta\t1\r\n\r\n2\tQ0\tb\t1\r\n1\tQ0\tb\t0")]
    [InlineData("\uFEFF" + Docs, "\uFEFF" + Queries, "\uFEFF" + Qrels)]
    [InlineData(Docs + "\n\n  \n", Queries + "\n\n", Qrels + "\n\n")]
    [InlineData(Docs, Queries + "\n{\"id\": \"3\", \"text\": \"nobody has judged this\"}", Qrels)]
    [InlineData(Docs, Queries, Qrels + "99\ta\t1\n")]
    [InlineData("{\"id\": \"a\", \"text\": \"Descale the kettle\"}\n{\"id\": \"b\", \"title\": \"router\", \"url\": \"x\", \"text\": null}", Queries, Qrels)]
    [InlineData("{\"id\": 1, \"text\": \"Descale the kettle\"}\n{\"id\": 2, \"title\": \"router\"}", "{\"id\": 1, \"text\": \"kettle\"}\n{\"id\": 2, \"text\": \"router\"}", "1\t1\t1\n2\t2\t3")]
    public async Task EvalVerb_accepts_the_variants_of_judged_sets(string docs, string queries, string qrels)
    {
        (int code, string output, string error) = await EvalAsync(docs, queries, qrels);

        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith(Perfect.ReplaceLineEndings("\n"), output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvalVerb_counts_a_judged_document_that_is_missing_as_not_found()
    {
        (int code, string output, _) = await EvalAsync(Docs, Queries, Qrels + "2\tgone\t1\n");

        Assert.Equal(0, code);
        Assert.Contains("recall@100  0.7500", output, StringComparison.Ordinal);
        Assert.Contains("coverage    1.0000", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvalVerb_lowers_the_coverage_for_a_question_without_a_hit()
    {
        (_, string output, _) = await EvalAsync(Docs, Queries.Replace("reset the router", "unheardof", StringComparison.Ordinal), Qrels);

        Assert.Contains("coverage    0.5000", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvalVerb_reads_compressed_files_and_accepts_a_file_instead_of_its_folder()
    {
        Write(Docs, Queries, Qrels);
        using (var packed = new GZipStream(File.Create(folder.File("docs.jsonl.gz")), CompressionLevel.Fastest))
        {
            packed.Write(Encoding.UTF8.GetBytes(Docs));
        }

        File.Delete(folder.File("docs.jsonl"));
        foreach (string name in (string[])["", "docs.jsonl.gz", "qrels.tsv"])
        {
            (int code, string output, _) = await CommandRun.RunAsync("eval", folder.File(name));

            Assert.Equal(0, code);
            Assert.StartsWith("2 documents, 2 questions\n", output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{", Queries, Qrels, "docs.jsonl, line 1: ")]
    [InlineData(Docs + "\n{\"title\": \"no id\"}", Queries, Qrels, "docs.jsonl, line 3: ")]
    [InlineData(Docs + "\n[]", Queries, Qrels, "docs.jsonl, line 3: ")]
    [InlineData("", Queries, Qrels, "docs.jsonl is empty.")]
    [InlineData(Docs, "null", Qrels, "queries.jsonl, line 1: null.")]
    [InlineData(Docs, "{\"id\": \"1\"}", Qrels, "queries.jsonl, line 1: ")]
    [InlineData(Docs, Queries, "1\ta\t1\n2\tb\tmuch", "qrels.tsv, line 2: expected question, document and grade, with tabs between them.")]
    [InlineData(Docs, Queries, "1\ta", "qrels.tsv, line 1: expected question, document and grade, with tabs between them.")]
    [InlineData(Docs, Queries, "x\ta\t1", "No judgement of qrels.tsv is about a question of queries.jsonl.")]
    [InlineData(Docs, Queries, "", "No judgement of qrels.tsv is about a question of queries.jsonl.")]
    public async Task EvalVerb_reports_an_invalid_line_with_its_number(string docs, string queries, string qrels, string explanation)
    {
        (int code, string output, string error) = await EvalAsync(docs, queries, qrels);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith($"The judged set cannot be read: {explanation}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvalVerb_reads_a_folder_of_BEIR_as_it_is()
    {
        folder.Write("corpus.jsonl", Docs.Replace("\"id\"", "\"_id\"", StringComparison.Ordinal));
        folder.Write("queries.jsonl", Queries.Replace("\"id\"", "\"metadata\": {\"id\": 7}, \"_id\"", StringComparison.Ordinal));
        Directory.CreateDirectory(folder.File("qrels"));
        folder.Write("qrels/train.tsv", "query-id\tcorpus-id\tscore\n1\tb\t1\n");
        folder.Write("qrels/test.tsv", "query-id\tcorpus-id\tscore\n1\ta\t2\n2\tb\t1\n");

        (int code, string output, string error) = await CommandRun.RunAsync("eval", folder.Path);
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith(Perfect.ReplaceLineEndings("\n"), output, StringComparison.Ordinal);

        Assert.Contains("1 questions\nnDCG@10     0.0000", (await CommandRun.RunAsync("eval", folder.Path, "--split", "train")).Out, StringComparison.Ordinal);
        Assert.Contains("There is no split \"dev\". Name one with --split: test, train.", (await CommandRun.RunAsync("eval", folder.Path, "--split", "dev")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvalVerb_asks_the_documents_of_a_configuration_and_compares_with_an_earlier_answer()
    {
        folder.Write("questions.jsonl", """
            {"question": "how do I install it", "answers": [{"document": "guide.md", "heading": "Install"}]}
            {"id": "q2", "question": "packets", "answers": [{"document": "*.md", "heading": "guide > Routers", "grade": 2}], "note": "any"}
            """);
        Directory.CreateDirectory(folder.File("docs"));
        folder.Write("docs/guide.md", "# Guide\n\n## Install\n\nRun the installer.\n\n## Routers\n\nRouters forward packets.\n");

        (int code, string json, string error) = await EvalAsync("--json");
        Assert.Equal((0, ""), (code, error));
        using (var report = JsonDocument.Parse(json))
        {
            Assert.Equal(1, report.RootElement.GetProperty("figures").GetProperty("hit@1").GetDouble());
            JsonElement first = report.RootElement.GetProperty("results")[0];
            Assert.Equal((1, "guide.md", true), (first.GetProperty("rank").GetInt32(), first.GetProperty("hits")[0].GetProperty("document").GetString(), first.GetProperty("hits")[0].GetProperty("right").GetBoolean()));
        }

        folder.Write("before.json", json.Replace("\"rank\": 1,", "\"rank\": 4,", StringComparison.Ordinal));
        (code, string table, error) = await EvalAsync("--against", folder.File("before.json"));
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("First right hit: better for 2 questions, worse for 0, the same for 0.", table, StringComparison.Ordinal);
        Assert.Contains("better     4 → 1     q2: packets", table, StringComparison.Ordinal);

        folder.Write("docs/guide.md", "# Guide\n\n## Set up\n\nRun the installer.\n\n## Routers\n\nRouters forward packets.\n");
        (code, _, error) = await EvalAsync();
        Assert.Equal(1, code);
        Assert.Contains("line 1: \"guide.md\" has no passage under the heading \"Install\". Its headings are:", error, StringComparison.Ordinal);

        Task<(int Code, string Out, string Error)> EvalAsync(params string[] more) =>
            CommandRun.RunAsync(["eval", folder.File("questions.jsonl"), "--docs", folder.File("docs"), "--data", folder.File("data"), .. more]);
    }

    [Theory]
    [InlineData("{\"question\": \"\", \"answers\": [{\"document\": \"a\"}]}", "line 1: \"question\" must have 1 to 2000 characters.")]
    [InlineData("{\"question\": \"a\"}", "line 1: \"answers\" must be a list of 1 to 100 answers")]
    [InlineData("{\"question\": \"a\", \"answers\": [{\"doc\": \"a\"}]}", "line 1: \"doc\" is no member of an answer.")]
    [InlineData("{\"question\": \"a\", \"answers\": [{\"document\": \"a\", \"grade\": 0}]}", "line 1: a \"grade\" is a number above 0.")]
    [InlineData("{\"question\": \"a\", \"answers\": [{\"document\": \"a\"}]}\n{\"question\": \"a\", \"answers\": [{\"document\": \"b\"}]}", "line 2: the same id as in line 1: a")]
    [InlineData("", "has no question.")]
    public async Task EvalVerb_reports_an_invalid_question(string lines, string explanation)
    {
        folder.Write("questions.jsonl", lines);

        (int code, string output, string error) = await CommandRun.RunAsync("eval", folder.File("questions.jsonl"), "--docs", folder.Path, "--data", folder.File("data"));

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(explanation, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvalVerb_fails_below_a_limit()
    {
        Assert.Equal(0, (await EvalAsync(Docs, Queries, Qrels)).Code);

        (int code, _, string error) = await CommandRun.RunAsync("eval", folder.Path, "--at-least", "0.9");
        Assert.Equal((0, ""), (code, error));

        Write(Docs, Queries, "1\tb\t1\n2\tb\t1\n");
        (code, _, error) = await CommandRun.RunAsync("eval", folder.Path, "--at-least", "0.9");
        Assert.Equal(1, code);
        Assert.Contains("lower than 0.9.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvalVerb_names_a_missing_file()
    {
        folder.Write("docs.jsonl", Docs);

        Assert.Contains("queries.jsonl is missing.", (await CommandRun.RunAsync("eval", folder.Path)).Error, StringComparison.Ordinal);
        Assert.Contains("nowhere does not exist.", (await CommandRun.RunAsync("eval", folder.File("nowhere"))).Error, StringComparison.Ordinal);
    }

    private Task<(int Code, string Out, string Error)> EvalAsync(string docs, string queries, string qrels)
    {
        Write(docs, queries, qrels);
        return CommandRun.RunAsync("eval", folder.Path);
    }

    private void Write(string docs, string queries, string qrels)
    {
        folder.Write("docs.jsonl", docs);
        folder.Write("queries.jsonl", queries);
        folder.Write("qrels.tsv", qrels);
    }
}
