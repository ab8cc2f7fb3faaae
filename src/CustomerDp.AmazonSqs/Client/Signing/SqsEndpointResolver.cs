using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace CustomerDp.AmazonSqs.Signing;

/// <summary>Gives the endpoint provider what it needs of the client's settings.</summary>
internal sealed class SqsEndpointResolver : BaseEndpointResolver
{
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
        SqsEndpointProvider.ParametersOf(requestContext.ClientConfig);

    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters)
    {
        // Nothing beyond the endpoint: unlike the query protocol, the queue is named in the body alone.
    }
}
