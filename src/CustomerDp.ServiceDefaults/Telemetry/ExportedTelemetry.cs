namespace CustomerDp.ServiceDefaults.Telemetry;

/// <summary>
/// What a host tells of itself. What is not named here is not exported: no instrumentation of HTTP is added, since the URL of a GET holds
/// variables.
/// </summary>
/// <param name="Service">Its <c>service.name</c>, unless <c>OTEL_SERVICE_NAME</c> or <c>OTEL_RESOURCE_ATTRIBUTES</c> says another.</param>
/// <param name="Sources">The sources of its spans.</param>
/// <param name="Meters">Its meters, beside the runtime's.</param>
public sealed record ExportedTelemetry(string Service, IReadOnlyList<string> Sources, IReadOnlyList<string> Meters);
