namespace McpTools.ScriptWorker.Globals.Urls;

/// <summary>The states for file addresses, path, query and fragment.</summary>
internal sealed partial class UrlParser
{
    private bool File(char c)
    {
        url.Scheme = "file";
        url.Host = "";
        if (c is '/' or '\\')
        {
            return Go(UrlState.FileSlash);
        }

        if (origin?.Scheme != "file")
        {
            return Again(UrlState.Path);
        }

        url.Host = origin.Host;
        url.Path = [.. origin.Path];
        return AfterInherited(c);
    }

    private bool FileSlash(char c)
    {
        if (c is '/' or '\\')
        {
            return Go(UrlState.FileHost);
        }

        if (origin?.Scheme == "file")
        {
            url.Host = origin.Host;
            if (!UrlCharacters.StartsWithDrive(input.AsSpan(Math.Min(at, input.Length))) && origin.Path is [var drive, ..] && UrlCharacters.IsNormalizedDrive(drive))
            {
                url.Path.Add(drive);
            }
        }

        return Again(UrlState.Path);
    }

    private bool FileHost(char c)
    {
        if (!atEnd && c is not ('/' or '\\' or '?' or '#'))
        {
            buffer.Append(c);
            return true;
        }

        at--;
        string name = buffer.ToString();
        if (!Forced && UrlCharacters.IsDrive(name))
        {
            // The buffer is not cleared, because the path begins with the drive.
            return Go(UrlState.Path);
        }

        buffer.Clear();
        if (name.Length > 0)
        {
            if (HostParser.Parse(name, special: true) is not { } host)
            {
                return false;
            }

            name = host == "localhost" ? "" : host;
        }

        url.Host = name;
        return Forced ? Stop() : Go(UrlState.PathStart);
    }

    private bool PathStart(char c)
    {
        if (url.IsSpecial)
        {
            state = UrlState.Path;
            at -= !atEnd && c is '/' or '\\' ? 0 : 1;
            return true;
        }

        if (!Forced && c == '?')
        {
            return BeginQuery();
        }

        if (!Forced && c == '#')
        {
            return BeginFragment();
        }

        if (!atEnd)
        {
            state = UrlState.Path;
            at -= c == '/' ? 0 : 1;
        }
        else if (Forced && url.Host is null)
        {
            url.Path.Add("");
        }

        return true;
    }

    private bool Path(char c)
    {
        bool slash = c == '/' || (url.IsSpecial && c == '\\');
        if (!atEnd && !slash && (Forced || c is not ('?' or '#')))
        {
            buffer.Append(c);
            return true;
        }

        AddSegment(PercentEncoding.Encode(buffer.ToString(), PercentEncoding.Path), slash);
        buffer.Clear();
        return (atEnd ? '/' : c) switch
        {
            '?' => BeginQuery(),
            '#' => BeginFragment(),
            _ => true,
        };
    }

    private void AddSegment(string segment, bool slash)
    {
        if (UrlCharacters.IsDoubleDot(segment))
        {
            url.Shorten();
            segment = ".";
        }

        if (UrlCharacters.IsSingleDot(segment))
        {
            if (!slash)
            {
                url.Path.Add("");
            }

            return;
        }

        bool drive = url.Scheme == "file" && url.Path.Count == 0 && UrlCharacters.IsDrive(segment);
        url.Path.Add(drive ? segment[..1] + ":" : segment);
    }

    private bool OpaquePath()
    {
        int end = input.AsSpan(at).IndexOfAny('?', '#');
        ReadOnlySpan<char> path = end < 0 ? input.AsSpan(at) : input.AsSpan(at, end);

        // Spaces at the end of the address would be lost when it is parsed again. Before a query, the last space is escaped.
        url.OpaquePath = PercentEncoding.Encode(path, PercentEncoding.Control);
        if (end >= 0 && url.OpaquePath.EndsWith(' '))
        {
            url.OpaquePath = url.OpaquePath[..^1] + "%20";
        }

        at = end < 0 ? input.Length : at + end;
        return end < 0 || (input[at] == '?' ? BeginQuery() : BeginFragment());
    }

    private bool BeginQuery()
    {
        url.Query = "";
        return Go(UrlState.Query);
    }

    private bool BeginFragment()
    {
        url.Fragment = "";
        return Go(UrlState.Fragment);
    }

    private bool Query()
    {
        int hash = Forced ? -1 : input.AsSpan(at).IndexOf('#');
        ReadOnlySpan<char> query = hash < 0 ? input.AsSpan(at) : input.AsSpan(at, hash);
        url.Query += PercentEncoding.Encode(query, url.IsSpecial ? PercentEncoding.SpecialQuery : PercentEncoding.Query);
        at = hash < 0 ? input.Length : at + hash;
        return hash < 0 || BeginFragment();
    }

    private bool Fragment()
    {
        url.Fragment += PercentEncoding.Encode(input.AsSpan(at), PercentEncoding.Fragment);
        at = input.Length;
        return true;
    }
}
