using McpTools.Core.Config.Secrets;
using McpTools.Modules.Egress;
using McpTools.Modules.State;

namespace McpTools.App.Hosting;

/// <summary>Records the HTTP exchanges of a call, and writes them to a new file when the call is over. It is thread safe until then.</summary>
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

    /// <param name="clients">Must not have made a client yet, because only later clients are observed.</param>
    public ExchangeRecording(EgressClients clients) => clients.Observe = Add;

    /// <summary>Creates the file before the call, so that a call that cannot be recorded does not begin.</summary>
    /// <exception cref="LaunchException">The file exists already, or cannot be created.</exception>
    public void Open(string name)
    {
        path = name;
        try
        {
            file = PrivateFile.Create(name, FileShare.Read, FileOptions.None);
        }
        catch (Exception denied) when (PrivateFile.IsRefused(denied))
        {
            throw new LaunchException(
                File.Exists(name)
                    ? $"The recording \"{name}\" exists already and is not overwritten. Name another file with --record, or remove this one."
                    : $"The recording \"{name}\" cannot be written: {denied.Message}");
        }
    }

    /// <param name="secrets">The redactor of the configuration after the call, because the call may have resolved secrets.</param>
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
            throw new LaunchException($"The recording \"{path}\" could not be written completely: {denied.Message}");
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
