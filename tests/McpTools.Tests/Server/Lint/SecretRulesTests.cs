using System.Diagnostics;
using McpTools.Server.Lint;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Lint;

public sealed class SecretRulesTests
{
    // Each value is in two parts, so that secret scanners do not report this file.
    public static TheoryData<string, string> Secrets => new()
    {
        { "sk-" + "proj-abcdefghij0123456789", "an API key (sk-…, # characters)" },
        { "sk-" + "ant-api03-abcdefghij0123456789", "an API key (sk-…, # characters)" },
        { "sk_live" + "_abcdefghij0123456789", "an API key (sk_l…, # characters)" },
        { "ghp" + "_abcdefghijklmnopqrstuvwxyz0123456789", "a GitHub token (ghp_…, # characters)" },
        { "github" + "_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz", "a GitHub token (gith…, # characters)" },
        { "glpat" + "-abcdefghij0123456789", "a GitLab token (glpa…, # characters)" },
        { "xoxb" + "-123456789012-abcdefghijkl", "a Slack token (xoxb…, # characters)" },
        { "AKIA" + "IOSFODNN7EXAMPLE", "an AWS access key (AKIA…, # characters)" },
        { "AIza" + "SyA0123456789abcdefghijklmnopqrstuv", "a Google API key (AIza…, # characters)" },
        { "hf" + "_abcdefghijklmnopqrstuvwxyz012345", "a Hugging Face token (hf_…, # characters)" },
        { "eyJ" + "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "a JSON web token (eyJ…, # characters)" },
        { "-----BEGIN" + " RSA PRIVATE KEY-----", "a private key" },
        { "-----BEGIN" + " PRIVATE KEY-----", "a private key" },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public void SecretRules_find_a_known_kind_of_key_in_values_and_comments_without_printing_it(string secret, string kind)
    {
        foreach (string text in new[]
        {
            $$"""{ "version": 1, "server": { "name": "{{secret}}" } }""",
            $"// {secret}\n{{ \"version\": 1 }}",
            $"{{ \"version\": 1 /* {secret} */ }}",
            $"{{ broken {secret}",
        })
        {
            Finding found = Assert.Single(Linted.CheckText(text));
            Assert.Equal("plain-secret", found.Rule);
            Assert.Equal("this looks like " + kind.Replace("#", $"{secret.Length}", StringComparison.Ordinal), found.Problem.Message);
            Assert.DoesNotContain(secret[5..], found.ToString(), StringComparison.Ordinal);
            string before = text[..text.IndexOf(secret, StringComparison.Ordinal)];
            Assert.Equal((before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n')), (found.Problem.Line, found.Problem.Column));
        }
    }

    [Theory]
    [InlineData("\"Authorization\": \"Bearer abcdefgh01234567\"", 16)]
    [InlineData("\"X\": \"Basic dXNlcjpodW50ZXIy\"", 16)]
    [InlineData("\"url\": \"https://api.example.com/?api_key=hunter2hunter2&x=1\"", 14)]
    [InlineData("\"url\": \"https://api.example.com/?x=1&password=hunter2\"", 7)]
    [InlineData("\"url\": \"https://ada:hunter2@api.example.com/\"", 7)]
    [InlineData("\"url\": \"postgres://ada:hun:ter2@db.example.com:5432/x\"", 8)]
    [InlineData("\"X-Api-Key\": \"hunter2hunter2\"", 14)]
    [InlineData("\"api_key\" :\n  \"hunter2hunter2\"", 14)]
    [InlineData("\"PASSWORD\": \"hunter2\"", 7)]
    [InlineData("\"clientSecret\": \"hunter2hunter2\"", 14)]
    public void SecretRules_report_only_the_length_of_a_value_that_its_name_or_position_makes_secret(string member, int length)
    {
        Finding found = Assert.Single(Linted.CheckText($"{{ \"größe\": \"北京\", {member} }}"));

        Assert.Contains($"({length} characters)", found.Problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hun", found.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("abcdefgh", found.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"key\": { \"env\": \"API_KEY\" }, \"secret\": { \"secret\": \"crmKey\" }")]
    [InlineData("\"headers\": { \"X-Api-Key\": { \"env\": \"CRM_API_KEY\" } }")]
    [InlineData("\"fields\": { \"access_token\": \"/data/token\", \"password\": \"/a/b/c/d\" }")]
    [InlineData("\"password\": { \"type\": \"string\", \"description\": \"The password of the account\" }")]
    [InlineData("\"api_key\": \"YOUR_API_KEY\", \"password\": \"<password>\", \"client_secret\": \"********\"")]
    [InlineData("\"url\": \"https://api.example.com/?api_key={key}&password=$PASSWORD\"")]
    [InlineData("\"url\": \"https://{user}:{password}@api.example.com/\"")]
    [InlineData("\"url\": \"https://ada@api.example.com:8443/a@b:c\"")]
    [InlineData("\"text\": \"Send it as Authorization: Bearer KEY. The task-list-of-all-the-open-items and sk-learn-of-words-without-a-number\"")]
    [InlineData("\"text\": \"AKIA, AIza, ghp_, eyJ and -----BEGIN CERTIFICATE-----\"")]
    [InlineData("\"required\": [ \"password\", \"api_key\" ]")]
    [InlineData("\"text\": \"Basic functions for everyone\"")]
    public void SecretRules_ignore_text_and_placeholders_that_only_mention_secrets(string member) => Assert.Empty(Linted.CheckText($"{{ {member} }}"));

    [Fact]
    public void SecretRules_report_a_value_once_even_if_several_rules_match()
    {
        string token = "ghp" + "_abcdefghijklmnopqrstuvwxyz0123456789";

        Assert.Single(Linted.CheckText($$"""{ "Authorization": "Bearer {{token}}" }"""));
        Assert.Single(Linted.CheckText($$"""{ "url": "https://a.example/?api_key={{token}}" }"""));
        Assert.Single(Linted.CheckText($$"""{ "password": "{{token}}" }"""));
    }

    [Theory]
    [InlineData("sk-")]
    [InlineData("password")]
    [InlineData("password=")]
    [InlineData("\"password\": ")]
    [InlineData("://a:")]
    [InlineData("-----BEGIN ")]
    [InlineData("eyJ.")]
    [InlineData("Bearer 1")]
    public void SecretRules_scan_a_malicious_file_in_bounded_time(string part)
    {
        string text = string.Concat(Enumerable.Repeat(part, 4_000_000 / part.Length));
        long start = Stopwatch.GetTimestamp();

        Assert.True(Linted.CheckText(text).Count <= Findings.MaxPerRule + 1);

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, WorkerPrograms.Patience);
    }
}
