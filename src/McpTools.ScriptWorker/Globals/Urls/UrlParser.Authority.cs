namespace McpTools.ScriptWorker.Globals.Urls;

/// <summary>The states for relative addresses, credentials, host and port.</summary>
internal sealed partial class UrlParser
{
    private bool NoScheme(char c)
    {
        if (origin is null || (origin.OpaquePath is not null && c != '#'))
        {
            return false;
        }

        if (origin.OpaquePath is not null)
        {
            Inherit(origin, path: true);
            url.Scheme = origin.Scheme;
            url.OpaquePath = origin.OpaquePath;
            url.Query = origin.Query;
            return BeginFragment();
        }

        return Again(origin.Scheme == "file" ? UrlState.File : UrlState.Relative);
    }

    private void Inherit(UrlRecord from, bool path)
    {
        (url.Username, url.Password, url.Host, url.Port) = (from.Username, from.Password, from.Host, from.Port);
        if (path)
        {
            url.Path = [.. from.Path];
        }
    }

    private bool Relative(char c)
    {
        url.Scheme = origin!.Scheme;
        if (c == '/' || (url.IsSpecial && c == '\\'))
        {
            return Go(UrlState.RelativeSlash);
        }

        Inherit(origin, path: true);
        return AfterInherited(c);
    }

    private bool AfterInherited(char c)
    {
        url.Query = origin!.Query;
        if (atEnd)
        {
            return true;
        }

        switch (c)
        {
            case '?':
                return BeginQuery();
            case '#':
                return BeginFragment();
            default:
                url.Query = null;
                if (url.Scheme == "file" && UrlCharacters.StartsWithDrive(input.AsSpan(at)))
                {
                    url.Path.Clear();
                }
                else
                {
                    url.Shorten();
                }

                return Again(UrlState.Path);
        }
    }

    private bool RelativeSlash(char c)
    {
        if (url.IsSpecial && c is '/' or '\\')
        {
            return Go(UrlState.SpecialAuthorityIgnoreSlashes);
        }

        if (c == '/')
        {
            return Go(UrlState.Authority);
        }

        Inherit(origin!, path: false);
        return Again(UrlState.Path);
    }

    private bool Authority(char c)
    {
        if (!atEnd && c == '@')
        {
            ReadCredentials();
            return true;
        }

        if (!EndsAuthority(c))
        {
            buffer.Append(c);
            return true;
        }

        if (atSignSeen && buffer.Length == 0)
        {
            return false;
        }

        at -= buffer.Length + 1;
        buffer.Clear();
        return Go(UrlState.Host);
    }

    private void ReadCredentials()
    {
        string text = (atSignSeen ? "%40" : "") + buffer;
        buffer.Clear();
        atSignSeen = true;
        int colon = passwordSeen ? -1 : text.IndexOf(':', StringComparison.Ordinal);
        if (passwordSeen || colon >= 0)
        {
            url.Username += PercentEncoding.Encode(text.AsSpan(0, Math.Max(colon, 0)), PercentEncoding.UserInfo);
            url.Password += PercentEncoding.Encode(text.AsSpan(colon + 1), PercentEncoding.UserInfo);
            passwordSeen = true;
        }
        else
        {
            url.Username += PercentEncoding.Encode(text, PercentEncoding.UserInfo);
        }
    }

    private bool Host(char c)
    {
        if (Forced && url.Scheme == "file")
        {
            return Again(UrlState.FileHost);
        }

        if (c == ':' && !insideBrackets)
        {
            return buffer.Length > 0 && forced is not UrlState.Hostname && TakeHost() && Go(UrlState.Port);
        }

        if (EndsAuthority(c))
        {
            at--;
            if (url.IsSpecial && buffer.Length == 0)
            {
                return false;
            }

            if (Forced && buffer.Length == 0 && (url.HasCredentials || url.Port is not null))
            {
                return false;
            }

            return TakeHost() && (Forced ? Stop() : Go(UrlState.PathStart));
        }

        insideBrackets = c == '[' || (insideBrackets && c != ']');
        buffer.Append(c);
        return true;
    }

    private bool TakeHost()
    {
        string? host = HostParser.Parse(buffer.ToString(), url.IsSpecial);
        buffer.Clear();
        url.Host = host ?? url.Host;
        return host is not null;
    }

    private bool Port(char c)
    {
        if (char.IsAsciiDigit(c))
        {
            buffer.Append(c);
            return true;
        }

        if (!EndsAuthority(c) && !Forced)
        {
            return false;
        }

        if (buffer.Length > 0)
        {
            string digits = buffer.ToString().TrimStart('0');
            if (digits.Length > 5 || (digits.Length > 0 && int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) > ushort.MaxValue))
            {
                return false;
            }

            int port = digits.Length == 0 ? 0 : int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
            url.Port = port == UrlRecord.DefaultPort(url.Scheme) ? null : port;
            buffer.Clear();
            if (Forced)
            {
                return Stop();
            }
        }

        return !Forced && Again(UrlState.PathStart);
    }
}
