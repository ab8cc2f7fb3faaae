namespace CustomerDp.Console.Visiting;

internal static class VisitServices
{
    public static void AddVisits(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton(provider => new SharedSession(provider.GetRequiredService<IConfiguration>()));
        services.AddScoped<Visit>();
        services.AddScoped(provider => new ConsoleSession(
            provider.GetRequiredService<SharedSession>(), provider.GetRequiredService<Visit>().Who));
        services.AddHostedService<ClockWatch>();
    }
}
