using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerDp.ServiceDefaults.Health;

/// <summary>Writes which check says what, so that whoever is woken by a probe need not guess.</summary>
internal static class HealthReportWriter
{
    public static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("status", report.Status.ToString());
        json.WriteStartObject("checks");
        foreach (var (name, entry) in report.Entries)
        {
            json.WriteStartObject(name);
            json.WriteString("status", entry.Status.ToString());
            if (entry.Description is { Length: > 0 } description)
            {
                json.WriteString("description", description);
            }

            WriteEndpoints(json, entry);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    // MassTransit puts the state of each receive endpoint here.
    private static void WriteEndpoints(Utf8JsonWriter json, HealthReportEntry entry)
    {
        if (entry.Data.TryGetValue("Endpoints", out var endpoints))
        {
            json.WritePropertyName("endpoints");
            JsonSerializer.Serialize(json, endpoints);
        }
    }
}
