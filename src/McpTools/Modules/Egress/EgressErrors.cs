using System.Globalization;
using System.Net.Sockets;
using McpTools.Contract;

namespace McpTools.Modules.Egress;

/// <summary>The errors that a caller reads when a request failed. They name hosts, but never the addresses behind them.</summary>
internal static class EgressErrors
{
    public static ToolErrorException SchemeRefused(Uri uri) => new("refused_address",
        $"Requests by {uri.Scheme} are not allowed here. The operator can allow it in egress.schemes of tools.json.");

    public static ToolErrorException HostRefused(Uri uri) => new("refused_address",
        $"The host {uri.IdnHost} is not among the allowed ones. The operator can add it to egress.allowHosts in tools.json.");

    public static ToolErrorException AddressRefused(string host) => new("refused_address",
        $"The host {host} is not on the public internet, so it was not contacted. Use a public host; for a system of their own the " +
        "operator can open its range in egress.allowCidrs of tools.json.");

    public static ToolErrorException Timeout(Uri uri, TimeSpan timeout) => new("timeout", string.Create(CultureInfo.InvariantCulture,
        $"{uri.IdnHost} did not answer completely within {timeout.TotalSeconds:0.###} s. Ask for less, or try again later; the " +
        $"operator can raise the timeout in tools.json."));

    public static ToolErrorException TooLarge(Uri uri, int maxBytes) => new("response_too_large", string.Create(
        CultureInfo.InvariantCulture,
        $"The answer of {uri.IdnHost} is larger than {maxBytes:N0} bytes after decompression, so it was not read to its end. Narrow " +
        $"the request, for example by a filter, a page size or a shorter range; the operator can raise maxResponseBytes in tools.json."));

    public static ToolErrorException ConnectTimeout(Uri uri) => new("upstream_unreachable",
        $"{uri.IdnHost} did not accept a connection in time. Try again later; if it stays so, the operator should check the address in " +
        "tools.json.");

    public static ToolErrorException BrokenOff(Uri uri) => new("upstream_unreachable",
        $"{uri.IdnHost} broke off its answer or sent one that cannot be read. Try again once; if it stays so, the upstream is at fault.");

    public static ToolErrorException BudgetSpent(string upstream, CallBudget budget, TimeSpan wait) => Later("rate_limited", wait,
        string.Create(CultureInfo.InvariantCulture,
            $"At most {budget.Weight:0.##} requests every {Length(budget.Window)} are sent to {upstream}, and this budget is used up."));

    public static ToolErrorException TooHeavy(string upstream, double weight, CallBudget budget) => new("rate_limited", string.Create(
        CultureInfo.InvariantCulture, $"This counts as {weight:0.##} requests, and at most {budget.Weight:0.##} requests every " +
        $"{Length(budget.Window)} are sent to {upstream}. Ask for less, for example for a shorter range."));

    public static ToolErrorException BackingOff(string upstream, TimeSpan wait) =>
        Later("rate_limited", wait, $"{upstream} asked for a pause, so it gets no requests now.");

    public static ToolErrorException Paused(string upstream, TimeSpan wait) =>
        Later("upstream_unreachable", wait, $"{upstream} failed several times lately, so it gets no requests for a while.");

    public static ToolErrorException Unreachable(Uri uri, HttpRequestException fault) => fault switch
    {
        { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } } =>
            new("upstream_unreachable",
                $"The name {uri.IdnHost} does not resolve. Check it for a typing error; if it is right, try again later."),
        { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            new("upstream_unreachable",
                $"No trusted TLS connection to {uri.IdnHost} was possible. " +
                "The operator should check its certificate and whether the address wants https."),
        { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            new("upstream_unreachable",
                $"{uri.IdnHost} sent more headers than are accepted. The upstream is at fault; trying again will not help."),
        _ => new("upstream_unreachable",
            $"The connection to {uri.IdnHost} failed. Try again later; if it stays so, the operator should check the address in " +
            "tools.json."),
    };

    private static ToolErrorException Later(string code, TimeSpan wait, string reason)
    {
        var whole = TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(wait.TotalSeconds)));
        return new(new ToolError(code, $"{reason} Try again in {Length(whole)}.", whole));
    }

    private static string Length(TimeSpan time) => time.TotalSeconds switch
    {
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s"),
        < 7_200 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0} h"),
    };
}
