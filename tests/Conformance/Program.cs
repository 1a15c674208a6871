using McpTools.Conformance;
using McpTools.Hosting;
using McpTools.Hosting.Http;
using McpTools.Hosting.Stdio;
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
