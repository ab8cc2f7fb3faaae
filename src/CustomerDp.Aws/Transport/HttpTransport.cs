using System.Net;
using Amazon.Runtime;

namespace CustomerDp.Aws.Transport;

/// <summary>
/// Connections as the client's settings ask for them: proxy, connect timeout, connections a server, or an
/// <see cref="ClientConfig.HttpClientFactory"/> of the application.
/// </summary>
internal sealed class HttpTransport(IClientConfig config) : IDisposable
{
    // A service's addresses change; a connection that lives on would not see it.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private readonly HttpMessageInvoker _invoker =
        config.HttpClientFactory?.CreateHttpClient(config) ?? new HttpMessageInvoker(CreateHandler(config));

    /// <summary>Sends; completes with the headers of the response.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken) =>
        _invoker is HttpClient client
            ? client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            : _invoker.SendAsync(message, cancellationToken);

    public void Dispose() => _invoker.Dispose();

    private static SocketsHttpHandler CreateHandler(IClientConfig config)
    {
        var handler = new SocketsHttpHandler
        {
            // What follows a redirect would be signed for another host.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            // No span of HTTP and no traceparent: the caller's spans tell of the operations, and the service reads none.
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = ConnectionLifetime,
        };
        if (config.ConnectTimeout is { } connectTimeout)
        {
            handler.ConnectTimeout = connectTimeout;
        }

        if (config.MaxConnectionsPerServer is { } connections)
        {
            handler.MaxConnectionsPerServer = connections;
        }

        if (config.GetWebProxy() is { } proxy)
        {
            handler.Proxy = proxy;
        }

        if (config.ProxyCredentials is { } credentials)
        {
            if (handler.Proxy is { } explicitProxy)
            {
                explicitProxy.Credentials = credentials;
            }
            else
            {
                handler.DefaultProxyCredentials = credentials;
            }
        }

        return handler;
    }
}
