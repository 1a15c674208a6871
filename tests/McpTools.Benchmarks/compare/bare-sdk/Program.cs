// Serves one tool with the SDK as its documentation shows it: slim builder, hybrid sessions, no code of McpTools. The comparison shows the cost of our own code.
using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Server;

var json = new JsonSerializerOptions(McpJsonUtilities.DefaultOptions);
json.TypeInfoResolverChain.Insert(0, BareJson.Default);

if (args is ["stdio"])
{
    HostApplicationBuilder stdio = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
    stdio.Services.AddMcpServer().WithStdioServerTransport().WithTools<BareTools>(json);
    await stdio.Build().RunAsync();
    return;
}

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.Services.AddMcpServer()
    .WithHttpTransport(http => http.SessionMode = HttpServerSessionMode.StatefulForInitializeClients)
    .WithTools<BareTools>(json);
WebApplication app = builder.Build();
app.Urls.Add(args[0]);
app.MapMcp("/mcp");
await app.RunAsync();

internal sealed class BareTools
{
    [McpServerTool(Name = "time_now", ReadOnly = true, UseStructuredContent = true), Description("Says what time it is in UTC.")]
    public static Now TimeNow([Description("Ignored.")] string zone = "UTC")
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return new Now(
            zone, zone, now.ToString("yyyy-MM-ddTHH:mm:ssK"), now.ToString("yyyy-MM-dd"), now.ToString("HH:mm:ss"), now.DayOfWeek.ToString(),
            "+00:00", "UTC", false, now.ToUnixTimeSeconds(), "2026-W48");
    }
}

// These are the fields of our time_now, so that both servers write answers of the same size.
internal sealed record Now(
    string Place, string Zone, string DateTime, string Date, string Time, string Weekday, string UtcOffset, string Abbreviation, bool Dst, long UnixSeconds, string IsoWeek);

[JsonSerializable(typeof(Now))]
[JsonSerializable(typeof(string))]
internal sealed partial class BareJson : JsonSerializerContext;
