namespace CustomerDp.Console.Customers;

internal static class CustomerServices
{
    public static void AddCustomers(this IServiceCollection services)
    {
        services.AddSingleton<ErasureHost>();
        services.AddHostedService(provider => provider.GetRequiredService<ErasureHost>());
    }
}
