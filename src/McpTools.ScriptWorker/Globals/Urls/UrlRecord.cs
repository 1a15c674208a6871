using System.Globalization;
using System.Text;

namespace McpTools.ScriptWorker.Globals.Urls;

/// <summary>The parts of an address with the names of the URL Standard, and its text.</summary>
internal sealed class UrlRecord
{
    public string Scheme { get; set; } = "";

    public string Username { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>The host; null when there is none, and empty for a local file.</summary>
    public string? Host { get; set; }

    public int? Port { get; set; }

    public List<string> Path { get; set; } = [];

    /// <summary>The opaque path of addresses such as mailto: and data:, which have no list of segments.</summary>
    public string? OpaquePath { get; set; }

    public string? Query { get; set; }

    public string? Fragment { get; set; }

    public bool IsSpecial => DefaultPort(Scheme) is not null;

    public bool HasCredentials => Username.Length > 0 || Password.Length > 0;

    public bool CannotHaveCredentialsOrPort => string.IsNullOrEmpty(Host) || Scheme == "file";

    public string PathText => OpaquePath ?? string.Concat(Path.Select(segment => "/" + segment));

    public string HostText => Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{Host}:{port}") : Host ?? "";

    /// <summary>The origin; "null" for an opaque origin.</summary>
    public string Origin => Scheme switch
    {
        "http" or "https" or "ws" or "wss" or "ftp" => $"{Scheme}://{HostText}",
        "blob" when UrlParser.Parse(PathText, null) is { Scheme: "http" or "https" } inner => inner.Origin,
        _ => "null",
    };

    /// <returns>The port; null for a scheme that is not special, and -1 for file, which has no port.</returns>
    public static int? DefaultPort(string scheme) => scheme switch
    {
        "http" or "ws" => 80,
        "https" or "wss" => 443,
        "ftp" => 21,
        "file" => -1,
        _ => null,
    };

    public UrlRecord Copy()
    {
        var copy = (UrlRecord)MemberwiseClone();
        copy.Path = [.. Path];
        return copy;
    }

    public override string ToString()
    {
        StringBuilder text = new(Scheme);
        text.Append(':');
        if (Host is not null)
        {
            text.Append("//").Append(Username);
            if (Password.Length > 0)
            {
                text.Append(':').Append(Password);
            }

            text.Append(HasCredentials ? "@" : "").Append(HostText);
        }
        else if (OpaquePath is null && Path is ["", _, ..])
        {
            // Without this, the two slashes would be parsed as the start of a host.
            text.Append("/.");
        }

        text.Append(PathText);
        return text.Append(Query is null ? "" : "?" + Query).Append(Fragment is null ? "" : "#" + Fragment).ToString();
    }

    /// <summary>Removes the last segment of the path, unless it is the drive of a file.</summary>
    public void Shorten()
    {
        if (Path.Count > 0 && !(Scheme == "file" && Path is [var drive] && UrlCharacters.IsNormalizedDrive(drive)))
        {
            Path.RemoveAt(Path.Count - 1);
        }
    }
}
