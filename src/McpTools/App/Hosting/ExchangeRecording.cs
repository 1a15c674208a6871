using McpTools.Core.Config.Secrets;
using McpTools.Modules.Egress;
using McpTools.Modules.State;

namespace McpTools.App.Hosting;

/// <summary>Keeps what went out during a call, and writes it to a file of its own when the call is over. Thread safe until then.</summary>
internal sealed class ExchangeRecording
{
    private const int MaxExchanges = 1_000;
    private const long MaxBytes = 64 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly List<EgressExchange> exchanges = [];
    private FileStream? file;
    private string path = "";
    private long bytes;
    private int leftOut;

    /// <param name="clients">None of which has been made yet.</param>
    public ExchangeRecording(EgressClients clients) => clients.Observe = Add;

    /// <summary>Makes the file, so that a call whose recording cannot be kept does not begin.</summary>
    /// <exception cref="LaunchException">There is one already, or none can be made.</exception>
    public void Open(string name)
    {
        path = name;
        try
        {
            file = PrivateFile.Create(name, FileShare.Read, FileOptions.None);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new LaunchException(
                File.Exists(name)
                    ? $"The recording \"{name}\" exists already, and is not overwritten. Name another file with --record, or remove it."
                    : $"The recording \"{name}\" cannot be written: {denied.Message}");
        }
    }

    /// <param name="secrets">Of the configuration, after the call: it may have resolved some.</param>
    /// <exception cref="LaunchException">The file cannot be written.</exception>
    public void Save(SecretRedactor secrets)
    {
        try
        {
            using (file)
            {
                lock (gate)
                {
                    ExchangeJson.Write(file!, exchanges, leftOut, secrets);
                }
            }
        }
        catch (IOException denied)
        {
            throw new LaunchException($"The recording \"{path}\" could not be written to its end: {denied.Message}");
        }
    }

    private void Add(EgressExchange exchange)
    {
        lock (gate)
        {
            int length = exchange.Reply?.Body.Length ?? 0;
            if (exchanges.Count == MaxExchanges || bytes + length > MaxBytes)
            {
                leftOut++;
                return;
            }

            bytes += length;
            exchanges.Add(exchange);
        }
    }
}
