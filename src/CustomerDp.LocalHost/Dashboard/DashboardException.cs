namespace CustomerDp.LocalHost.Dashboard;

/// <summary>The dashboard cannot be had or started. The message says what is missing and what to do.</summary>
public sealed class DashboardException(string message) : Exception(message);
