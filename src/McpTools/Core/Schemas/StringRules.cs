using System.Text.Json;

namespace McpTools.Core.Schemas;

internal sealed class LengthRule(int? least, int? most) : ISchemaRule
{
    private readonly string words = "string" + ValueText.Range(least, most, "character");

    public static LengthRule? From(SchemaReader schema)
    {
        (int? least, int? most) = (schema.Size("minLength"), schema.Size("maxLength"));
        return least is null && most is null ? null : new(least, most);
    }

    public bool Check(JsonElement value, ref Evaluation run)
    {
        if (!run.Spend(JsonStringText.Cost(value)))
        {
            return false;
        }

        int length = JsonStringText.Length(value);
        bool valid = !(length < least) && !(length > most);
        return valid || (run.Collecting && run.Report(words, $"{ValueText.Of(value)} ({ValueText.Counted(length, "character")})"));
    }

    public string Describe(int depth) => words;
}

internal sealed class PatternRule(EcmaPattern pattern) : ISchemaRule
{
    public static PatternRule? From(SchemaReader schema)
    {
        if (schema.Text("pattern") is not { } text)
        {
            return null;
        }

        if (EcmaPattern.TryCreate(text, out string reason) is { } pattern)
        {
            return new(pattern);
        }

        schema.Problem("pattern", reason);
        return null;
    }

    public bool Check(JsonElement value, ref Evaluation run)
    {
        Span<char> buffer = stackalloc char[JsonStringText.BufferLength];
        if (!run.Spend(JsonStringText.Cost(value)))
        {
            return false;
        }

        return pattern.IsMatch(JsonStringText.Chars(value, buffer), ref run) switch
        {
            true => true,
            false => run.Collecting && run.Report(Describe(0), ValueText.Of(value)),
            null => run.Collecting && run.Report($"{Describe(0)}, but matching it takes too long", ValueText.Of(value)),
        };
    }

    public string Describe(int depth) => $"string matching {pattern}";
}

/// <summary>Keyword <c>format</c>: an assertion for the formats that it knows; the others are annotations.</summary>
internal sealed class FormatRule : ISchemaRule
{
    private delegate bool Grammar(ReadOnlySpan<char> text);

    private const int MaxLength = 8_192;

    private readonly Grammar grammar;
    private readonly string words;

    private FormatRule(Grammar grammar, string words) => (this.grammar, this.words) = (grammar, words);

    public static FormatRule? From(SchemaReader schema) => schema.Text("format") switch
    {
        "date-time" => new(DateTimeFormats.IsDateTime, "string in date-time format, such as \"2026-08-15T09:30:00Z\""),
        "date" => new(DateTimeFormats.IsDate, "string in date format, such as \"2026-08-15\""),
        "time" => new(DateTimeFormats.IsTime, "string in time format, such as \"09:30:00Z\""),
        "email" => new(NetworkFormats.IsEmail, "string in email format, such as \"name@example.org\""),
        "uri" => new(UriFormat.IsUri, "string in uri format, such as \"https://example.org/path\""),
        "uuid" => new(NetworkFormats.IsUuid, "string in uuid format, such as \"123e4567-e89b-12d3-a456-426614174000\""),
        "ipv4" => new(NetworkFormats.IsIPv4, "string in ipv4 format, such as \"192.0.2.1\""),
        "ipv6" => new(NetworkFormats.IsIPv6, "string in ipv6 format, such as \"2001:db8::1\""),
        "hostname" => new(NetworkFormats.IsHostname, "string in hostname format, such as \"www.example.org\""),
        _ => null,
    };

    public bool Check(JsonElement value, ref Evaluation run)
    {
        Span<char> buffer = stackalloc char[JsonStringText.BufferLength];
        if (!run.Spend(1 + JsonStringText.Cost(value)))
        {
            return false;
        }

        ReadOnlySpan<char> text = JsonStringText.Chars(value, buffer);
        return (text.Length <= MaxLength && grammar(text)) || (run.Collecting && run.Report(words, ValueText.Of(value)));
    }

    public string Describe(int depth) => words;
}
