using System.Text.Json;

namespace CustomerDp.Contracts.Reading.Wrappings;

/// <summary>
/// What SQS's extended client libraries send in place of a payload that they put into S3
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-managing-large-messages.html"/>): an array of
/// a class name and the pointer, or the pointer alone. Events are far smaller than SQS's limit, so nothing is fetched.
/// </summary>
internal static class LargePayload
{
    /// <summary>Whether the JSON is such a pointer.</summary>
    /// <param name="utf8">Well-formed JSON.</param>
    /// <param name="options">How to read it.</param>
    public static bool IsPointedAtBy(ReadOnlySpan<byte> utf8, JsonReaderOptions options)
    {
        var reader = new Utf8JsonReader(utf8, options);
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
            {
                return false;
            }

            reader.Read();
        }

        return reader.TokenType == JsonTokenType.StartObject && HasBucketAndKey(ref reader);
    }

    private static bool HasBucketAndKey(ref Utf8JsonReader reader)
    {
        var (bucket, key) = (false, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bucket |= reader.ValueTextEquals("s3BucketName"u8);
            key |= reader.ValueTextEquals("s3Key"u8);
            reader.Read();
            reader.Skip();
        }

        return bucket && key;
    }
}
