using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace CustomerDp.QueryApi.Authentication.Keys;

/// <summary>
/// Reads the issuer's keys from where its metadata says: <see href="https://openid.net/specs/openid-connect-discovery-1_0.html"/>,
/// <see href="https://datatracker.ietf.org/doc/html/rfc7517#section-5"/>.
/// </summary>
public sealed class KeyDocuments(IOptions<AuthenticationSettings> settings, IHttpClientFactory clients)
{
    /// <summary>The client's name, for its configuration.</summary>
    public const string ClientName = "issuer";

    /// <summary>The largest document that is read, in bytes.</summary>
    public const int MaxDocumentBytes = 512 * 1024;

    private readonly AuthenticationSettings _settings = settings.Value;

    /// <returns>The keys that tokens may be verified with; or null, and why there are none.</returns>
    public async Task<(IReadOnlyList<SigningKey>? Keys, string? Fault)> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(ClientName);
            var authority = _settings.Authority!.OriginalString;
            using var metadata = await ReadAsync(client, new Uri($"{authority.TrimEnd('/')}/.well-known/openid-configuration"), cancellationToken);

            // Another issuer's keys would be as good as no check at all.
            if (Text(metadata, "issuer") != authority)
            {
                return (null, "metadata-of-another-issuer");
            }

            if (!Uri.TryCreate(Text(metadata, "jwks_uri"), UriKind.Absolute, out var address) || (_settings.RequireHttps && address.Scheme != "https"))
            {
                return (null, "jwks-uri-not-usable");
            }

            using var set = await ReadAsync(client, address, cancellationToken);
            if (set.RootElement.ValueKind != JsonValueKind.Object || !set.RootElement.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array)
            {
                return (null, "no-key-set");
            }

            SigningKey[] usable = [.. keys.EnumerateArray().Select(SigningKey.Read).OfType<SigningKey>()];
            return usable.Length == 0 ? (null, "no-usable-key") : (usable, null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException or OperationCanceledException or InvalidOperationException)
        {
            return (null, exception is HttpRequestException { StatusCode: HttpStatusCode status } ? $"status-{(int)status}" : exception.GetType().Name);
        }
    }

    private static async Task<JsonDocument> ReadAsync(HttpClient client, Uri address, CancellationToken cancellationToken) =>
        JsonDocument.Parse(await client.GetByteArrayAsync(address, cancellationToken));

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
