using System.Text;

namespace McpTools.ScriptWorker.Globals.Urls;

/// <summary>The basic URL parser of the URL Standard, with the same states. This part contains the main loop and the states for the scheme.</summary>
/// <remarks>Each state returns false for a failure. The input is well-formed UTF-16, and the time is linear in its length.</remarks>
internal sealed partial class UrlParser
{
    private const char End = '\uFFFF';

    private readonly string input;
    private readonly UrlRecord? origin;
    private readonly UrlRecord url;
    private readonly UrlState forced;
    private readonly StringBuilder buffer = new();
    private UrlState state;
    private int at;
    private bool atEnd;
    private bool stopped;
    private bool atSignSeen;
    private bool insideBrackets;
    private bool passwordSeen;

    private UrlParser(string input, UrlRecord? origin, UrlRecord url, UrlState forced)
    {
        this.input = input;
        this.origin = origin;
        this.url = url;
        this.forced = forced;
        state = forced is UrlState.None ? UrlState.SchemeStart : forced;
    }

    private bool Forced => forced is not UrlState.None;

    private ReadOnlySpan<char> Remaining => at + 1 < input.Length ? input.AsSpan(at + 1) : default;

    /// <returns>Null for text that is not an address.</returns>
    public static UrlRecord? Parse(string input, UrlRecord? origin)
    {
        int start = 0;
        int end = input.Length;
        while (start < end && input[start] <= ' ')
        {
            start++;
        }

        while (end > start && input[end - 1] <= ' ')
        {
            end--;
        }

        UrlRecord url = new();
        return new UrlParser(WithoutBreaks(input[start..end]), origin, url, UrlState.None).Run() ? url : null;
    }

    /// <summary>Parses a new value for one part of an address. A failure may leave the address partly changed.</summary>
    public static bool ParsePart(string input, UrlRecord url, UrlState forced) =>
        new UrlParser(WithoutBreaks(input), null, url, forced).Run();

    private static string WithoutBreaks(string text) =>
        text.AsSpan().ContainsAny('\t', '\n', '\r') ? string.Concat(text.Where(c => c is not ('\t' or '\n' or '\r'))) : text;

    private bool Run()
    {
        for (; at <= input.Length; at++)
        {
            atEnd = at == input.Length;
            if (!Step(atEnd ? End : input[at]))
            {
                return false;
            }

            // A state may have moved back to read a character again.
            if (stopped || (atEnd && at >= input.Length))
            {
                break;
            }
        }

        return true;
    }

    private bool Step(char c) => state switch
    {
        UrlState.SchemeStart => SchemeStart(c),
        UrlState.Scheme => Scheme(c),
        UrlState.NoScheme => NoScheme(c),
        UrlState.SpecialRelativeOrAuthority => Slashes(c == '/' && Remaining is ['/', ..], UrlState.SpecialAuthorityIgnoreSlashes, UrlState.Relative),
        UrlState.PathOrAuthority => c == '/' ? Go(UrlState.Authority) : Again(UrlState.Path),
        UrlState.Relative => Relative(c),
        UrlState.RelativeSlash => RelativeSlash(c),
        UrlState.SpecialAuthoritySlashes => Slashes(
            c == '/' && Remaining is ['/', ..], UrlState.SpecialAuthorityIgnoreSlashes, UrlState.SpecialAuthorityIgnoreSlashes),
        UrlState.SpecialAuthorityIgnoreSlashes => c is '/' or '\\' || Again(UrlState.Authority),
        UrlState.Authority => Authority(c),
        UrlState.Host or UrlState.Hostname => Host(c),
        UrlState.Port => Port(c),
        UrlState.File => File(c),
        UrlState.FileSlash => FileSlash(c),
        UrlState.FileHost => FileHost(c),
        UrlState.PathStart => PathStart(c),
        UrlState.Path => Path(c),
        UrlState.OpaquePath => OpaquePath(),
        UrlState.Query => Query(),
        _ => Fragment(),
    };

    private bool Go(UrlState next)
    {
        state = next;
        return true;
    }

    private bool Again(UrlState next)
    {
        at--;
        return Go(next);
    }

    private bool Stop()
    {
        stopped = true;
        return true;
    }

    private bool Slashes(bool two, UrlState then, UrlState otherwise)
    {
        if (!two)
        {
            return Again(otherwise);
        }

        at++;
        return Go(then);
    }

    private bool EndsAuthority(char c) => atEnd || c is '/' or '?' or '#' || (c == '\\' && url.IsSpecial);

    private bool SchemeStart(char c)
    {
        if (char.IsAsciiLetter(c))
        {
            buffer.Append(char.ToLowerInvariant(c));
            return Go(UrlState.Scheme);
        }

        return !Forced && Again(UrlState.NoScheme);
    }

    private bool Scheme(char c)
    {
        if (!atEnd && (char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.'))
        {
            buffer.Append(char.ToLowerInvariant(c));
            return true;
        }

        if (c != ':')
        {
            buffer.Clear();
            at = -1;
            return !Forced && Go(UrlState.NoScheme);
        }

        string scheme = buffer.ToString();
        buffer.Clear();
        return Forced ? ChangeScheme(scheme) : BeginScheme(scheme);
    }

    private bool ChangeScheme(string scheme)
    {
        bool isUnchanged = url.IsSpecial != UrlRecord.DefaultPort(scheme) is not null
            || (scheme == "file" && (url.HasCredentials || url.Port is not null))
            || (url.Scheme == "file" && string.IsNullOrEmpty(url.Host));
        if (!isUnchanged)
        {
            url.Scheme = scheme;
            url.Port = url.Port == UrlRecord.DefaultPort(scheme) ? null : url.Port;
        }

        return Stop();
    }

    private bool BeginScheme(string scheme)
    {
        url.Scheme = scheme;
        if (scheme == "file")
        {
            return Go(UrlState.File);
        }

        if (url.IsSpecial)
        {
            return Go(origin?.Scheme == scheme ? UrlState.SpecialRelativeOrAuthority : UrlState.SpecialAuthoritySlashes);
        }

        if (Remaining is ['/', ..])
        {
            at++;
            return Go(UrlState.PathOrAuthority);
        }

        url.OpaquePath = "";
        return Go(UrlState.OpaquePath);
    }
}
