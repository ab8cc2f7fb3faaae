using System.Net;
using System.Text.Json;
using CustomerDp.QueryApi.Authentication.Settings;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

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
    public async Task<(IReadOnlyList<SecurityKey>? Keys, string? Fault)> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(ClientName);
            var documents = new HttpDocumentRetriever(client) { RequireHttps = _settings.RequireHttps };
            var authority = _settings.Authority!.OriginalString;
            var metadata = OpenIdConnectConfiguration.Create(
                await documents.GetDocumentAsync($"{authority.TrimEnd('/')}/.well-known/openid-configuration", cancellationToken));

            // Another issuer's keys would be as good as no check at all.
            if (metadata.Issuer != authority)
            {
                return (null, "metadata-of-another-issuer");
            }

            if (!Uri.TryCreate(metadata.JwksUri, UriKind.Absolute, out var address)
                || (_settings.RequireHttps && address.Scheme != Uri.UriSchemeHttps))
            {
                return (null, "jwks-uri-not-usable");
            }

            var keys = SigningKeys.Read(await documents.GetDocumentAsync(metadata.JwksUri, cancellationToken));
            return keys.Count == 0 ? (null, "no-usable-key") : (keys, null);
        }
        catch (Exception exception) when (exception
            is IOException or JsonException or OperationCanceledException or InvalidOperationException or ArgumentException)
        {
            var status = exception.Data[HttpDocumentRetriever.StatusCode] as HttpStatusCode?;
            return (null, status is null ? exception.GetType().Name : $"status-{(int)status}");
        }
    }
}
