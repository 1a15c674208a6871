using McpTools.Contract;
using McpTools.Modules.Scripts;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tools.JavaScript;

internal static class JavaScriptRegistration
{
    public static IServiceCollection AddJavaScript(this IServiceCollection services) => services.AddScripts().AddSingleton<IToolFamily, JavaScriptFamily>();
}
