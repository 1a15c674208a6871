using McpTools.Conformance;
using McpTools.Hosting;
using McpTools.Hosting.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

Console.SetOut(Console.Error);
var launch = new LaunchOptions { Http = new Uri(args is [var url] ? url : "http://127.0.0.1:3901"), LogLevel = LogLevel.Warning };
await using WebApplication app = HttpServer.Build(launch, services => services.AddFixtures());
await app.RunAsync();
