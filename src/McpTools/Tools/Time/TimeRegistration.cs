using McpTools.Contract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace McpTools.Tools.Time;

internal static class TimeRegistration
{
    public static IServiceCollection AddTime(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<IToolFamily, TimeFamily>();
    }
}
