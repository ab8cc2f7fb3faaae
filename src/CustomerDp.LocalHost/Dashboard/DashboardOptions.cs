namespace CustomerDp.LocalHost.Dashboard;

/// <summary>Where the dashboard listens on 127.0.0.1. 0: any free port.</summary>
/// <param name="Port">Its pages, and its API. Default 18888.</param>
/// <param name="OtlpPort">What it takes telemetry by, OTLP over gRPC. Default 4317.</param>
public sealed record DashboardOptions(int Port = 18888, int OtlpPort = 4317);
