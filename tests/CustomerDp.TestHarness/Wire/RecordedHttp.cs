using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Amazon.Runtime;

namespace CustomerDp.TestHarness.Wire;

/// <summary>Keeps the requests of any AWS client, without a network: each is answered with an empty object.</summary>
public sealed class RecordedHttp : HttpClientFactory
{
    private readonly ConcurrentQueue<HttpRequestMessage> _requests = new();

    /// <summary>Everything that was to be sent, in order.</summary>
    public IReadOnlyCollection<HttpRequestMessage> Requests => _requests;

    /// <summary>Where the last request was to go and how it was signed: URI, host header, and the scope of the signature.</summary>
    public string LastDestination
    {
        get
        {
            var request = _requests.Last();
            var authorization = request.Headers.NonValidated["Authorization"].ToString();
            var scope = authorization.Split("Credential=")[1].Split(',')[0].Split('/', 3)[2];
            return $"{request.RequestUri} {request.Headers.Host ?? request.RequestUri!.Authority} {scope}";
        }
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Recorder(_requests));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private sealed class Recorder(ConcurrentQueue<HttpRequestMessage> requests) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            requests.Enqueue(request);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent("{}", Encoding.UTF8, "application/x-amz-json-1.0"),
            });
        }
    }
}
