using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.SQS.Model;

namespace CustomerDp.AmazonSqs.Protocol;

/// <summary>
/// One operation of the AWS JSON 1.0 protocol, whoever sends it. See
/// <see href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html"/>.
/// </summary>
/// <remarks>
/// The MD5 sums that the service sends along are not checked. A request's body is covered by its signature and both directions by TLS, so
/// the sums only repeat what is already sure, would cost a hash over every body, and MD5 does not exist on hosts in FIPS mode.
/// </remarks>
internal sealed class SqsOperation<TRequest, TResponse>(string name, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TResponse> responseType)
    where TRequest : AmazonSQSRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public string Name => name;

    /// <summary>The value of the header <c>X-Amz-Target</c>.</summary>
    public string Target { get; } = $"AmazonSQS.{name}";

    public byte[] Write(TRequest request) => JsonSerializer.SerializeToUtf8Bytes(request, requestType);

    /// <param name="body">The whole body; empty for operations that answer nothing.</param>
    public TResponse Read(ReadOnlySpan<byte> body) =>
        body.IsEmpty ? new TResponse() : JsonSerializer.Deserialize(body, responseType) ?? new TResponse();
}
