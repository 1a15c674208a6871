using McpTools.Protocol;
using McpTools.Tools;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace McpTools.Hosting.Http;

/// <summary>The server for teams and their agents: every revision of the protocol on one endpoint.</summary>
internal static class HttpServer
{
    public static readonly TimeSpan KeepAliveInterval = TimeSpan.FromSeconds(15);

    /// <param name="launch">Where and for whom.</param>
    /// <param name="more">Further registrations, before the server is built.</param>
    public static WebApplication Build(LaunchOptions launch, Action<IServiceCollection>? more = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.AddServerLogging(launch);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MessageProblem.MaxBytes + 1;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1.5));
        builder.Services.AddToolServer(launch);
        more?.Invoke(builder.Services);
        builder.Services.AddProtocolServer(launch, ownCaller: null).WithHttpTransport(McpTransport.Configure);

        WebApplication app = builder.Build();
        app.Urls.Add(launch.Http?.ToString() ?? "http://127.0.0.1:3001");
        var hosts = new HostCheck([], []);
        var keepAlive = new KeepAlive(KeepAliveInterval, TimeProvider.System);
        app.Use(hosts.InvokeAsync);
        app.Use(MessageGuard.InvokeAsync);
        app.Use((HttpContext http, RequestDelegate next) =>
        {
            http.User = new CallerPrincipal(Caller.Anonymous, null);
            return next(http);
        });
        app.Use(keepAlive.InvokeAsync);
        app.MapMcp("/mcp");
        return app;
    }
}
