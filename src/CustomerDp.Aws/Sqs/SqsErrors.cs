using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.Sqs;

/// <summary>
/// From an error response to the SDK's exception, by the SDK's own reader: the type by <c>__type</c> of the body and by what the operation
/// declares; the code by the older query protocol, which the service sends in <c>x-amzn-query-error</c> as <c>code;Sender</c> when asked
/// for with <c>x-amzn-query-mode</c>.
/// </summary>
internal static class SqsErrors
{
    public const string QueryModeHeader = "x-amzn-query-mode";
    private const string QueryErrorHeader = "x-amzn-query-error";

    /// <param name="error">What was answered; it need not be JSON, for a proxy may have answered.</param>
    /// <param name="stock">The SDK's reader of the operation.</param>
    public static AmazonServiceException Read(in AwsJsonError error, JsonResponseUnmarshaller stock)
    {
        // Of a body without a message the SDK quotes all: what it reads has one.
        var members = AwsJsonErrorMembers.Of(error);
        using var body = new MemoryStream(Body(members.Code, members.Message));
        var response = new ReadResponse(error.Status, body.Length, new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            [HeaderNames.RequestId] = error.RequestId,
            [QueryErrorHeader] = error.Header(QueryErrorHeader),
        });
        using var context = new JsonUnmarshallerContext(body, true, response, true);
        return stock.UnmarshallException(context, null, error.Status);
    }

    private static byte[] Body(string? code, string message)
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            JsonMembers.WriteText(writer, "__type"u8, code);
            JsonMembers.WriteText(writer, "message"u8, message);
            writer.WriteEndObject();
        }

        return body.ToArray();
    }
}
