using System.Net;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd.Calls;

/// <summary>The text of an answer: as it is, but without secrets.</summary>
public sealed class AnswerTextTests
{
    private const string Secret = "key_live_Zy8x/Wv7u+Ts6r5";

    [Fact]
    public async Task Answer_has_the_characters_themselves_and_a_replacement_for_half_of_one()
    {
        await using ReplyUpstream upstream = await ReplyUpstream.StartAsync(new Dictionary<string, (int, string, string)>
        {
            ["plain"] = (200, "application/json", """{"t":"😀 上海 𠀋 — “q”"}"""),
            ["escaped"] = (200, "application/json", """{"t":"\ud83d\ude00 \u4e0a\u6d77 \ud840\udc0b \u2014 \u201cq\u201d"}"""),
            ["half"] = (200, "application/json", """{"t":"a\ud83d b"}"""),
        });
        await using var client = StdioClient.StartWith(new Dictionary<string, string?> { [ReplyUpstream.Variable] = Secret }, "--config", upstream.ConfigFile);
        await using HttpProgram program = await HttpProgram.StartAsync(
            Path.GetTempPath(), ["--config", upstream.ConfigFile], new Dictionary<string, string?> { [ReplyUpstream.Variable] = Secret });

        foreach ((string tool, string arguments, string expected) in ((string, string, string)[])
        [
            ("plain", "{}", "{\"t\":\"😀 上海 𠀋 — “q”\"}"),
            ("escaped", "{}", "{\"t\":\"😀 上海 𠀋 — “q”\"}"),
            ("half", "{}", "{\"t\":\"a\uFFFD b\"}"),
            ("javascript_run", """{"code":"['😀', '𠀋上', 'a\\ud83d']"}""", "[\"😀\",\"𠀋上\",\"a\uFFFD\"]"),
            ("javascript_run", """{"code":"'\\ude00'"}""", "\uFFFD"),
            ("javascript_run", """{"code":"throw new Error('x\\ud83dy 😀')"}""", "x\uFFFDy 😀"),
        ])
        {
            JsonNode result = await client.CallAsync(tool, arguments);

            Assert.Contains(expected, (string?)result["content"]![0]!["text"], StringComparison.Ordinal);
            if (expected.Contains("😀", StringComparison.Ordinal))
            {
                // The line as it was sent, because some clients show the model the raw text.
                Assert.Contains("😀", client.Lines[^1], StringComparison.Ordinal);
                Assert.DoesNotContain("\\ud83d", client.Lines[^1], StringComparison.OrdinalIgnoreCase);
            }

            if (tool != "javascript_run")
            {
                using HttpResponseMessage response = await program.PostAsync("tools/call", new JsonObject { ["name"] = tool });
                string sent = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                Assert.Contains(expected.Replace("\"", "\\\"", StringComparison.Ordinal), sent, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Answer_has_no_secret_in_any_form_in_which_an_upstream_escapes_it()
    {
        Dictionary<string, (int Status, string ContentType, string Body)> replies = [];
        foreach ((string type, string form) in ((string, string)[])
        [
            ("application/json", Secret),
            ("application/json", Secret.Replace("/", "\\/", StringComparison.Ordinal)),
            ("application/json", Secret.Replace("+", "\\u002b", StringComparison.Ordinal)),
            ("application/json", Secret.Replace("+", "\\u002B", StringComparison.Ordinal).Replace("/", "\\u002f", StringComparison.Ordinal)),
            ("application/json", string.Concat(Secret.Select(letter => $"\\u{(int)letter:x4}"))),
            ("text/html", Secret.Replace("/", "&#x2F;", StringComparison.Ordinal).Replace("+", "&#43;", StringComparison.Ordinal)),
            ("text/html", Secret.Replace("/", "&#47;", StringComparison.Ordinal).Replace("+", "&#x2b;", StringComparison.Ordinal)),
            ("text/html", WebUtility.HtmlEncode(Secret).Replace("/", "&sol;", StringComparison.Ordinal)),
            ("text/plain", Uri.EscapeDataString(Secret)),
            ("text/plain", Secret.Replace("/", "%2f", StringComparison.Ordinal).Replace("+", "%2b", StringComparison.Ordinal)),
            ("text/plain", string.Concat(Secret.Select(letter => $"\\u{(int)letter:X4}"))),
        ])
        {
            string body = type == "application/json" ? $$"""{"detail":"bad token {{form}}"}""" : $"<p>bad token {form}</p>";
            foreach (int status in (int[])[200, 401])
            {
                replies[$"reply_{replies.Count}"] = (status, type, body);
            }
        }

        await using ReplyUpstream upstream = await ReplyUpstream.StartAsync(replies);
        await using var client = StdioClient.StartWith(new Dictionary<string, string?> { [ReplyUpstream.Variable] = Secret }, "--config", upstream.ConfigFile);
        foreach ((string tool, (int status, _, string body)) in replies)
        {
            string answer = (await client.RequestModernAsync("tools/call", new JsonObject { ["name"] = tool }))["result"]!.ToJsonString();

            Assert.True(answer.Contains("bad token [secret:" + ReplyUpstream.Variable + "]", StringComparison.Ordinal), $"{status} {body}: {answer}");
        }
    }
}
