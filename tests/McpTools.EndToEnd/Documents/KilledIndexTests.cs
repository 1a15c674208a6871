using System.Globalization;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd.Documents;

/// <summary>Three processes share one index, and any of them is killed at any moment.</summary>
public sealed class KilledIndexTests : IDisposable
{
    private const int Processes = 3;

    private readonly string folder = Directory.CreateTempSubdirectory("mcptools-documents-").FullName;
    private readonly Random random = new(4711);
    private readonly Dictionary<int, int> versions = [];

    // MCPTOOLS_KILLS sets another number. Without the native program most of the time goes into starting processes.
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("MCPTOOLS_KILLS"), CultureInfo.InvariantCulture, out int kills) ? kills : Mcptools.IsNative ? 12 : 4;

    private string Documents => Path.Combine(folder, "docs");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task CollectionIndex_loses_and_doubles_nothing_when_any_process_is_killed()
    {
        Directory.CreateDirectory(Documents);
        for (int document = 0; document < 60; document++)
        {
            Write(document);
        }

        var clients = new StdioClient[Processes];
        try
        {
            for (int i = 0; i < Processes; i++)
            {
                clients[i] = await StartAsync();
            }

            for (int kill = 0; kill < Kills; kill++)
            {
                for (int change = 0; change < 5; change++)
                {
                    Write(random.Next(60));
                }

                int victim = random.Next(Processes);
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(Mcptools.IsNative ? 500 : 2_000)));
                clients[victim].Process.Kill();
                await clients[victim].DisposeAsync();
                clients[victim] = await StartAsync();
            }

            Write(7);
            foreach (StdioClient client in clients)
            {
                await AllFoundOnceAsync(client);
            }
        }
        finally
        {
            foreach (StdioClient client in clients.OfType<StdioClient>())
            {
                await client.DisposeAsync();
            }
        }
    }

    private void Write(int document)
    {
        int version = versions[document] = versions.GetValueOrDefault(document) + 1;
        File.WriteAllText(
            Path.Combine(Documents, $"d{document}.md"),
            $"# Document {document}\n\nThe word of this one is only{document}x{version}.\n\n{string.Join("\n\n", Enumerable.Range(0, 40).Select(i => $"Paragraph {i} of common text that fills the passages."))}\n");
    }

    private async Task<StdioClient> StartAsync()
    {
        var client = StdioClient.Start("--docs", Documents, "--data", Path.Combine(folder, "data"), "--log-level", "none");
        await client.PostAsync("tools/call", Search("common"));
        return client;
    }

    // Each document must be found once, by its newest word and by no older one. The wait covers the takeover of the index by another process.
    private async Task AllFoundOnceAsync(StdioClient client)
    {
        for (int document = 0; document < 60; document++)
        {
            string[] expected = [$"d{document}.md"];
            string[] found = [];
            for (CancellationToken patience = Limits.Token(); !found.SequenceEqual(expected);)
            {
                Assert.False(patience.IsCancellationRequested, $"Document {document} was found as [{string.Join(' ', found)}].");
                found = await FindAsync(client, $"only{document}x{versions[document]}");
            }

            if (versions[document] > 1)
            {
                Assert.Empty(await FindAsync(client, $"only{document}x{versions[document] - 1}"));
            }
        }

        JsonNode listed = (await client.RequestModernAsync("tools/call", Search("common", 20)))["result"]!["structuredContent"]!;
        string[] ids = [.. listed["hits"]!.AsArray().Select(hit => (string)hit!["id"]!)];
        Assert.NotEmpty(ids);
        Assert.Equal(ids.Distinct(), ids);
    }

    private static async Task<string[]> FindAsync(StdioClient client, string word)
    {
        JsonNode answer = await client.RequestModernAsync("tools/call", Search(word));
        return answer["result"]!["structuredContent"]?["hits"]!.AsArray().Select(hit => (string)hit!["document"]!).ToArray()
            ?? throw new InvalidOperationException(answer.ToJsonString());
    }

    private static JsonObject Search(string query, int limit = 5) => StdioClient.ModernParameters(new JsonObject
    {
        ["name"] = "documents_search",
        ["arguments"] = new JsonObject { ["query"] = query, ["limit"] = limit },
    });
}
