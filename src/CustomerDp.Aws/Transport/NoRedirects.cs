using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CustomerDp.Aws.Transport;

/// <summary>
/// Keeps the SDK's own pipeline from following redirects: by default its HTTP client follows every one with the session token, and a
/// handler of its own signs a 307 anew for whichever host the answer named. No operation of SQS, DynamoDB, KMS or STS answers one, so what
/// does is not the service; S3 does for a bucket of another region, which the product asks for nothing. A redirect is an error like any
/// other then.
/// </summary>
/// <remarks>
/// It holds for each client of the SDK that is made in the process after <see cref="Enforce"/>, also for those that the SDK makes by
/// itself, such as that of STS for web identities. An HTTP client of an application's own <see cref="HttpClientFactory"/> is as it was
/// made.
/// </remarks>
public static class NoRedirects
{
    private static readonly Lazy<bool> Registration = new(() =>
    {
        RuntimePipelineCustomizerRegistry.Instance.Register(new Customizer());
        return true;
    });

    /// <summary>To be called before the first client is made; any further call changes nothing.</summary>
    public static void Enforce() => _ = Registration.Value;

    private sealed class Customizer : IRuntimePipelineCustomizer
    {
        public string UniqueName => typeof(NoRedirects).FullName!;

        public void Customize(Type type, RuntimePipeline pipeline)
        {
            // That of S3 is one of its own, which goes by answers alone: what is refused beneath it is none.
            if (pipeline.Handlers.Exists(x => x.GetType() == typeof(RedirectHandler)))
            {
                pipeline.RemoveHandler<RedirectHandler>();
            }

            // Next to whatever makes the HTTP client, which it does with the first request.
            pipeline.AddHandlerAfter<Unmarshaller>(new Refusal());
        }
    }

    private sealed class Refusal : PipelineHandler
    {
        public override void InvokeSync(IExecutionContext executionContext)
        {
            Forbid(executionContext);
            base.InvokeSync(executionContext);
            Check(executionContext);
        }

        public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            Forbid(executionContext);
            var response = await base.InvokeAsync<T>(executionContext);
            Check(executionContext);
            return response;
        }

        // Without a client that follows them the pipeline takes redirects for successes.
        private static void Check(IExecutionContext executionContext)
        {
            if (executionContext.ResponseContext.HttpResponse is { } response && (int)response.StatusCode is >= 300 and < 400)
            {
                // As it is where HTTP itself throws: what is left here is disposed of before the error is read.
                executionContext.ResponseContext.HttpResponse = null;
                throw new HttpErrorResponseException(response);
            }
        }

        private static void Forbid(IExecutionContext executionContext)
        {
            if (executionContext.RequestContext.ClientConfig is ClientConfig { AllowAutoRedirect: true } config)
            {
                config.AllowAutoRedirect = false;
            }
        }
    }
}
