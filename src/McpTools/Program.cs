using McpTools.Hosting;
using McpTools.Hosting.Http;
using McpTools.Hosting.Stdio;
using Microsoft.AspNetCore.Builder;

Console.SetOut(Console.Error);
if (args is ["stdio"])
{
    return await StdioServer.RunAsync(new LaunchOptions(), CancellationToken.None);
}

await using WebApplication app = HttpServer.Build(new LaunchOptions { Http = new Uri(args[0]) });
await app.RunAsync();
return 0;
