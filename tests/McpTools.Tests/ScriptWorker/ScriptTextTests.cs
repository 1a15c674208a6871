using System.Text.Json;
using McpTools.Tests.ScriptWorker.Language;
using McpTools.Workers.Scripts;

namespace McpTools.Tests.ScriptWorker;

public sealed class ScriptTextTests(ScriptSession session) : IClassFixture<ScriptSession>
{
    public static TheoryData<string, string, string> SortedNames
    {
        get
        {
            TheoryData<string, string, string> rows = [];
            foreach (string[] row in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "ScriptWorker", "Cases", "sorted-names.tsv"))
                .Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')))
            {
                rows.Add(row[0], row[1], row[2]);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(SortedNames))]
    public async Task Collator_sorts_names_as_Node_does(string locale, string options, string sorted)
    {
        JsonElement value = await session.ValueAsync(
            $"{JsonSerializer.Serialize(sorted, ScriptJson.Default.String)}.split('|').sort().sort(new Intl.Collator('{locale}', {options}).compare).join('|')");

        Assert.Equal(sorted, value.GetString());
    }

    [Theory]
    [InlineData("'\\uFDFA'.repeat(2e7).normalize('NFKD').length", ScriptErrorCode.LimitMemory, 60_000)]
    [InlineData("const one = 'ä'.repeat(1e6) + 'a', other = 'ä'.repeat(1e6) + 'b'; for (;;) one.localeCompare(other)", ScriptErrorCode.LimitTime, 1_000)]
    [InlineData("const one = 'ä'.repeat(1e7), other = one + 'z'; for (;;) one.localeCompare(other, 'sv')", ScriptErrorCode.LimitTime, 1_000)]
    public async Task Text_methods_end_at_a_limit(string code, string error, int timeoutMs)
    {
        // A script has a process of its own, so what one has left in memory is not counted against the next.
        await session.DisposeAsync();
        ScriptError? found = (await session.RunAsync(code, timeoutMs)).Reply.Error;
        Assert.True(found?.Code == error, found?.Message);
    }

    [Theory]
    [InlineData("('a' + '\\u0301\\u0323'.repeat(1e6)).normalize('NFC').length", "2000000")]
    [InlineData("const marks = 'a' + '\\u0F71\\u0301'.repeat(3e5); return marks.localeCompare(marks + 'b')", "-1")]
    [InlineData("const digits = '1'.repeat(1e6); return digits.localeCompare(digits + '2', 'en', { numeric: true })", "-1")]
    public async Task Text_methods_take_long_sequences(string code, string expected) => Assert.Equal(expected, (await session.ValueAsync(code)).GetRawText());
}
