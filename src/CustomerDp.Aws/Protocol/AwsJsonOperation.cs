using System.Buffers;
using System.Text.Json;
using Amazon.Runtime;

namespace CustomerDp.Aws.Protocol;

/// <summary>
/// One operation of a service that speaks AWS JSON 1.0: how its request is written and its answers are read. See
/// <see href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html"/>. Used by many requests at once.
/// </summary>
public abstract class AwsJsonOperation<TRequest, TResponse>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse
{
    /// <summary>The operation's name, for messages.</summary>
    public abstract string Name { get; }

    /// <summary>The value of <c>X-Amz-Target</c>.</summary>
    public abstract string Target { get; }

    /// <summary>Writes the body of a request: one JSON object, in ASCII.</summary>
    protected abstract void Write(Utf8JsonWriter writer, TRequest request);

    internal void Write(IBufferWriter<byte> body, TRequest request)
    {
        var writer = JsonWriters.Start(body);
        Write(writer, request);
        writer.Flush();
    }

    /// <summary>Reads the body of an answer that says the request succeeded; it may be empty.</summary>
    /// <exception cref="JsonException">It is not what the protocol says.</exception>
    /// <exception cref="AmazonServiceException">The same, as the service's client says it, without any of the body's words.</exception>
    public abstract TResponse Read(ReadOnlySpan<byte> body);

    /// <summary>Reads any other answer. It need not be the service's own: a proxy may have given it.</summary>
    public abstract AmazonServiceException ReadError(in AwsJsonError error);
}
