using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace McpTools.Modules.Egress;

/// <summary>Resolves a host name to its addresses.</summary>
internal delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellationToken);

/// <summary>Opens connections, but only to addresses that the rule allows.</summary>
/// <remarks>
/// A name is resolved once, and the connection goes to the addresses that were checked, so a name that resolves differently the second time
/// gains nothing. One refused address among several refuses them all.
/// </remarks>
internal sealed partial class AddressGuard(AddressRule rule, ResolveHost resolve, ILogger logger)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        DnsEndPoint target = context.DnsEndPoint;
        IPAddress[] addresses = IPAddress.TryParse(target.Host, out IPAddress? literal)
            ? [literal]
            : await resolve(target.Host, cancellationToken);

        foreach (IPAddress address in addresses)
        {
            if (!rule.Allows(address))
            {
                Log.Refused(logger, target.Host, address);
                throw EgressErrors.AddressRefused(target.Host);
            }
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "Refused to contact {Host}: it resolves to {Address}.")]
        public static partial void Refused(ILogger logger, string host, IPAddress address);
    }
}
