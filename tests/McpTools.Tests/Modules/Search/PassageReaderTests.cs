using McpTools.Modules.Search;
using McpTools.Modules.Search.Terms;
using McpTools.Tests.Support;

namespace McpTools.Tests.Modules.Search;

public sealed class PassageReaderTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void PassageReader_opens_nothing_without_a_commit()
    {
        Assert.Null(PassageReader.Open(folder.File("nowhere")));
        Assert.Null(PassageReader.Open(folder.Path));

        using var index = PassageIndex.Open(folder.Path);
        Write(index, 1);
        Assert.Null(PassageReader.Open(folder.Path));
    }

    [Fact]
    public void PassageReader_follows_the_commits_of_the_writer()
    {
        using var index = PassageIndex.Open(folder.Path);
        Commit(index, 1);
        using PassageReader reader = PassageReader.Open(folder.Path)!;
        Assert.Equal((1, "1"), State(reader));

        Write(index, 2);
        reader.Refresh();
        Assert.Equal((1, "1"), State(reader));

        Commit(index, 2);
        Assert.Equal((1, "1"), State(reader));
        reader.Refresh();
        Assert.Equal((2, "2"), State(reader));
        reader.Refresh();
        Assert.Equal((2, "2"), State(reader));
    }

    [Fact]
    public void PassageIndex_continues_from_the_last_commit()
    {
        using (var index = PassageIndex.Open(folder.Path))
        {
            Commit(index, 3);
            Write(index, 5);
        }

        using var next = PassageIndex.Open(folder.Path);
        Assert.Equal("3", next.CommittedData!["generation"]);
        Assert.Equal(3, next.Search(new("kettle", 100)).Count);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void PassageReader_keeps_its_state_while_the_writer_merges_and_deletes()
    {
        using var index = PassageIndex.Open(folder.Path);
        Commit(index, 1);
        using PassageReader reader = PassageReader.Open(folder.Path)!;
        for (int i = 2; i < 60; i++)
        {
            Commit(index, i);
            Assert.Equal((1, "1"), State(reader));
        }

        reader.Refresh();
        Assert.Equal((59, "59"), State(reader));
        Assert.InRange(System.IO.Directory.GetFiles(folder.Path).Length, 1, 100);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void PassageIndex_killed_at_any_write_leaves_a_whole_commit_and_no_lock()
    {
        int deaths = 0;
        for (int writes = 1; ; writes++, deaths++)
        {
            string files = folder.File($"{writes}");
            using var dying = new KilledProcessDirectory(IndexFolder.Open(files), writes);
            int done = WriteUntilDeath(dying);
            if (!dying.IsDead)
            {
                break;
            }

            if (PassageReader.Open(files) is { } reader)
            {
                Assert.InRange(int.Parse(State(reader).Generation), done, done + 1);
                Assert.Equal(reader.CommittedData["generation"], $"{State(reader).Passages}");
                reader.Dispose();
            }
            else
            {
                Assert.Equal(0, done);
            }

            using var next = PassageIndex.Open(files);
            Assert.InRange(next.CommittedData is { } data ? int.Parse(data["generation"]) : 0, done, done + 1);
            if (writes % 10 == 0)
            {
                Commit(next, 9);
                next.Refresh();
                Assert.Equal(9, next.Search(new("kettle", 100)).Count);
            }
        }

        Assert.InRange(deaths, 50, 1_000);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void PassageReader_opens_and_refreshes_while_the_writer_commits()
    {
        using var index = PassageIndex.Open(folder.Path);
        Commit(index, 1);
        using PassageReader reader = PassageReader.Open(folder.Path)!;
        var writing = Task.Run(() =>
        {
            for (int i = 2; i <= 80; i++)
            {
                Commit(index, i);
            }
        });
        do
        {
            using PassageReader another = PassageReader.Open(folder.Path)!;
            Assert.Equal($"{State(another).Passages}", State(another).Generation);
            reader.Refresh();
            Assert.Equal($"{State(reader).Passages}", State(reader).Generation);
        }
        while (!writing.IsCompleted);

        Assert.True(writing.IsCompletedSuccessfully);
    }

    [Fact]
    public void PassageReader_notices_that_the_index_is_rebuilt()
    {
        string files = folder.File("index");
        using (var index = PassageIndex.Open(files))
        {
            Commit(index, 5);
        }

        using PassageReader reader = PassageReader.Open(files)!;
        System.IO.Directory.Delete(files, recursive: true);
        Assert.Throws<UnusableIndexException>(reader.Refresh);
        Assert.Equal(5, reader.Search(new("kettle", 10)).Count);

        using var reopened = PassageIndex.Open(files);
        Assert.Throws<UnusableIndexException>(reader.Refresh);
        Commit(reopened, 2);
        Assert.Throws<UnusableIndexException>(reader.Refresh);
        using PassageReader again = PassageReader.Open(files)!;
        Assert.Equal((2, "2"), State(again));
    }

    [Fact]
    public void PassageIndex_and_PassageReader_return_committed_data_unchanged()
    {
        using (var index = PassageIndex.Open(folder.Path))
        {
            index.Commit(new Dictionary<string, string> { ["generation"] = "7", ["文"] = "" });
            Assert.Equal(2, index.CommittedData!.Count);
        }

        using var next = PassageIndex.Open(folder.Path);
        using PassageReader reader = PassageReader.Open(folder.Path)!;
        foreach (IReadOnlyDictionary<string, string> data in (IReadOnlyDictionary<string, string>[])[next.CommittedData!, reader.CommittedData])
        {
            Assert.Equal([("generation", "7"), ("文", "")], data.Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        }
    }

    [Fact]
    public void PassageIndex_distinguishes_another_version_from_damage()
    {
        using (Lucene.Net.Store.Directory directory = IndexFolder.Open(folder.Path))
        using (var writer = new Lucene.Net.Index.IndexWriter(directory, new(TextAnalyzer.Lucene, TextAnalyzer.Shared)))
        {
            writer.SetCommitData(new Dictionary<string, string> { ["mcptools.version"] = "0.0" });
            writer.Commit();
        }

        Assert.False(Assert.Throws<UnusableIndexException>(() => PassageIndex.Open(folder.Path)).IsDamaged);
        Assert.False(Assert.Throws<UnusableIndexException>(() => PassageReader.Open(folder.Path)).IsDamaged);
    }

    [Fact]
    public void PassageIndex_reports_a_cut_changed_or_missing_file_as_damage()
    {
        string whole = folder.File("whole");
        using (var index = PassageIndex.Open(whole))
        {
            Commit(index, 1);
            Commit(index, 300);
        }

        var random = new Random(5);
        foreach (string file in System.IO.Directory.GetFiles(whole).Where(file => !file.EndsWith("segments.gen", StringComparison.Ordinal)))
        {
            byte[] bytes = System.IO.File.ReadAllBytes(file);
            byte[] changed = [.. bytes];
            changed[random.Next(bytes.Length)] ^= 0x10;
            foreach (byte[]? content in (byte[]?[])[null, [], bytes[..(bytes.Length / 2)], bytes[..^1], changed])
            {
                string broken = folder.File(Guid.NewGuid().ToString());
                System.IO.Directory.CreateDirectory(broken);
                foreach (string other in System.IO.Directory.GetFiles(whole))
                {
                    System.IO.File.Copy(other, Path.Combine(broken, Path.GetFileName(other)));
                }

                string target = Path.Combine(broken, Path.GetFileName(file));
                if (content is null)
                {
                    System.IO.File.Delete(target);
                }
                else
                {
                    System.IO.File.WriteAllBytes(target, content);
                }

                if (content is null && Path.GetFileName(file).StartsWith("segments_", StringComparison.Ordinal))
                {
                    continue; // An index that has lost its table of contents is opened as a new one.
                }

                Assert.True(NoticedOrHarmless(broken), $"{Path.GetFileName(file)}, {content?.Length ?? 0} of {bytes.Length} bytes");
                System.IO.Directory.Delete(broken, recursive: true);
                using var reopened = PassageIndex.Open(broken);
                Assert.Null(reopened.CommittedData);
            }
        }
    }

    [Fact]
    public void PassageIndex_loses_only_uncommitted_passages_on_a_full_disk()
    {
        string files = folder.File("full");
        using (var index = PassageIndex.Open(files))
        {
            Commit(index, 2);
        }

        using (var index = PassageIndex.On(new KilledProcessDirectory(IndexFolder.Open(files), 3)))
        {
            Assert.ThrowsAny<IOException>(() => Commit(index, 7));
        }

        using var next = PassageIndex.Open(files);
        Assert.Equal(2, next.Search(new("kettle", 100)).Count);
    }

    // A compound file has last bytes that nothing reads.
    private static bool NoticedOrHarmless(string broken)
    {
        try
        {
            using var index = PassageIndex.Open(broken);
            return index.Search(new("kettle", 1_000)).Count == 300;
        }
        catch (UnusableIndexException noticed)
        {
            return noticed.IsDamaged;
        }
    }

    // Returns how many of two commits were completed.
    private static int WriteUntilDeath(Lucene.Net.Store.Directory directory)
    {
        int done = 0;
        try
        {
            var index = PassageIndex.On(directory);
            for (; done < 2; done++)
            {
                Commit(index, done + 1);
            }
        }
        catch (IOException)
        {
            // A killed process closes nothing either.
        }

        return done;
    }

    private static void Commit(PassageIndex index, int generation)
    {
        Write(index, generation);
        index.Commit(new Dictionary<string, string> { ["generation"] = $"{generation}" });
    }

    // All passages are written again, as many as the number says.
    private static void Write(PassageIndex index, int passages) =>
        index.Replace("a", Enumerable.Range(0, passages).Select(i => Passages.Of($"{i}", "a", "kettle")));

    private static (int Passages, string Generation) State(PassageReader reader) =>
        (reader.Search(new("kettle", 1_000)).Count, reader.CommittedData["generation"]);
}
