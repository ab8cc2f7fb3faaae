using System.Diagnostics;
using System.Globalization;
using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Transport.Attributes;
using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Sending;

/// <summary>
/// From MassTransit's headers to message attributes. Ten are allowed: the trace comes first, then the content type, the caller's own
/// headers, and MassTransit's as far as there is room.
/// </summary>
internal static class SendAttributes
{
    private static readonly HashSet<string> MassTransitHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        MessageHeaders.MessageId,
        MessageHeaders.CorrelationId,
        MessageHeaders.ConversationId,
        MessageHeaders.RequestId,
        MessageHeaders.TransportMessageId,
        MessageHeaders.TransportSentTime,
    };

    /// <param name="context">The message.</param>
    /// <param name="allow">Decides which headers are taken; null for all.</param>
    /// <exception cref="InvalidOperationException">The caller set more headers than there is room for.</exception>
    public static Dictionary<string, MessageAttributeValue>? From(SendContext context, AllowTransportHeader? allow)
    {
        var attributes = new Dictionary<string, MessageAttributeValue>(StringComparer.Ordinal);
        var headers = context
            .Headers.GetAll()
            .Where(x => allow is null || Text(x.Value) is not { } text || allow(new HeaderValue<string>(x.Key, text)))
            .ToList();
        AddTrace(attributes, headers);
        Add(attributes, MessageHeaders.ContentType, context.ContentType?.ToString());
        foreach (var (name, value) in headers.Where(x => !IsMassTransits(x.Key)))
        {
            if (!Add(attributes, name, value))
            {
                throw new InvalidOperationException(
                    $"The header {name} is one too many: Amazon SQS takes {AttributeFolding.MostAttributes} attributes with a message.");
            }
        }

        foreach (var (name, value) in headers.Where(x => IsMassTransits(x.Key) && x.Key != AmazonSqsAttributeNames.ActivityId))
        {
            Add(attributes, name, value);
        }

        return attributes.Count == 0 ? null : attributes;
    }

    private static void AddTrace(Dictionary<string, MessageAttributeValue> attributes, List<KeyValuePair<string, object>> headers)
    {
        // MassTransit put the id of the activity it opened for this very send there.
        if (headers.Find(x => x.Key == AmazonSqsAttributeNames.ActivityId).Value is string activityId)
        {
            Add(attributes, AmazonSqsAttributeNames.TraceParent, activityId);
            Add(attributes, AmazonSqsAttributeNames.TraceState, Activity.Current?.TraceStateString);
        }
        else if (AmazonSqsTraceContext.Current() is { } current)
        {
            // Nobody listens to MassTransit, but somebody to whoever sends.
            Add(attributes, AmazonSqsAttributeNames.TraceParent, AmazonSqsTraceContext.ToTraceParent(current));
            Add(attributes, AmazonSqsAttributeNames.TraceState, current.TraceState);
        }
    }

    // False only for want of room; what cannot be an attribute is no header either.
    private static bool Add(Dictionary<string, MessageAttributeValue> attributes, string name, object? value)
    {
        if (Text(value) is not { Length: > 0 } text || attributes.ContainsKey(name))
        {
            return true;
        }

        if (attributes.Count == AttributeFolding.MostAttributes)
        {
            return false;
        }

        attributes[name] = new MessageAttributeValue { DataType = "String", StringValue = text };
        return true;
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        Uri or bool => value.ToString(),
        _ => null,
    };

    private static bool IsMassTransits(string name) =>
        name.StartsWith("MT-", StringComparison.Ordinal) || MassTransitHeaders.Contains(name);
}
