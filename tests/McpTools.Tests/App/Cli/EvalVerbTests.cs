using System.IO.Compression;
using System.Text;
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
