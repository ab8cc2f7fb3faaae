using CustomerDp.Operations.Failures;

namespace CustomerDp.Console.Works;

internal static class WorkServices
{
    public static void AddWorks(this IServiceCollection services)
    {
        services.AddSingleton(provider => new FailureBoard(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<WorkHost>();
        services.AddHostedService(provider => provider.GetRequiredService<WorkHost>());
    }
}
