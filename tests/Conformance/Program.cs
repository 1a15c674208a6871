using McpTools.App.Hosting;
using McpTools.App.Hosting.Http;
using McpTools.App.Hosting.Stdio;
using McpTools.Conformance;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

Console.SetOut(Console.Error);
var launch = new LaunchOptions { LogLevel = LogLevel.Warning };
if (args is ["stdio"])
{
    return await StdioServer.RunAsync(launch, services => services.AddFixtures(), CancellationToken.None);
}

await using WebApplication app = HttpServer.Build(launch with { Http = new Uri(args[0]) }, services => services.AddFixtures());
await app.RunAsync();
return 0;
