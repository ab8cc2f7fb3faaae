using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Transport.Attributes;

namespace CustomerDp.AmazonSqs.Transport.Queues;

/// <summary>Remembers where the queues are: a URL does not change while a queue exists.</summary>
internal sealed class QueueDirectory(IAmazonSQS client)
{
    private readonly ConcurrentDictionary<string, string> _urls = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _contentBased = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _maximumSizes = new(StringComparer.Ordinal);

    /// <exception cref="QueueDoesNotExistException">There is no such queue, or none that the caller may see.</exception>
    public ValueTask<string> GetUrlAsync(string queueName, CancellationToken cancellationToken) =>
        _urls.TryGetValue(queueName, out var url) ? new(url) : new(ResolveAsync(queueName, cancellationToken));

    /// <summary>Makes the next use ask the service again.</summary>
    public void Forget(string queueName) => _urls.TryRemove(queueName, out _);

    /// <summary>Bytes that body and attributes may have together.</summary>
    public int MaximumMessageSizeOf(string queueName) =>
        _maximumSizes.GetValueOrDefault(queueName, AttributeFolding.DefaultMaximumMessageSize);

    /// <summary>Asks what size the queue takes. Who may not ask goes by the service's own limit.</summary>
    /// <returns>Bytes that body and attributes may have together.</returns>
    public async Task<int> ReadMaximumMessageSizeAsync(string queueName, CancellationToken cancellationToken)
    {
        try
        {
            var response = await client.GetQueueAttributesAsync(
                new GetQueueAttributesRequest(
                    await GetUrlAsync(queueName, cancellationToken), [QueueAttributeName.MaximumMessageSize]),
                cancellationToken);
            if (response.Attributes?.GetValueOrDefault(QueueAttributeName.MaximumMessageSize) is { } text
                && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
            {
                _maximumSizes[queueName] = bytes;
            }
        }
        catch (AmazonSQSException exception) when (exception is not QueueDoesNotExistException && (int)exception.StatusCode is 400 or 403)
        {
            // The right to send does not include the right to ask.
        }

        return MaximumMessageSizeOf(queueName);
    }

    /// <summary>How often the queue lets a message be received before it moves it by itself. Asked at each start of an endpoint.</summary>
    /// <returns>Null where there is no bound, or who asks may not know it.</returns>
    public async Task<int?> ReadMaxReceiveCountAsync(string queueName, CancellationToken cancellationToken)
    {
        try
        {
            var response = await client.GetQueueAttributesAsync(
                new GetQueueAttributesRequest(await GetUrlAsync(queueName, cancellationToken), [QueueAttributeName.RedrivePolicy]),
                cancellationToken);
            return response.Attributes?.GetValueOrDefault(QueueAttributeName.RedrivePolicy) is { Length: > 0 } policy
                ? MaxReceiveCountOf(policy)
                : null;
        }
        catch (AmazonSQSException exception) when (exception is not QueueDoesNotExistException && (int)exception.StatusCode is 400 or 403)
        {
            return null;
        }
    }

    /// <summary>Whether a FIFO queue knows messages by their bodies. Asked once; who may not ask gives every message an id.</summary>
    public async ValueTask<bool> IsDeduplicatedByContentAsync(string queueName, CancellationToken cancellationToken)
    {
        if (_contentBased.TryGetValue(queueName, out var known))
        {
            return known;
        }

        try
        {
            var response = await client.GetQueueAttributesAsync(
                new GetQueueAttributesRequest(
                    await GetUrlAsync(queueName, cancellationToken),
                    [QueueAttributeName.ContentBasedDeduplication]),
                cancellationToken);
            return _contentBased[queueName] =
                response.Attributes?.GetValueOrDefault(QueueAttributeName.ContentBasedDeduplication) == "true";
        }
        catch (AmazonSQSException exception) when (exception is not QueueDoesNotExistException && (int)exception.StatusCode is 400 or 403)
        {
            return _contentBased[queueName] = false;
        }
    }

    // {"deadLetterTargetArn":"arn:...","maxReceiveCount":"20"}, the count as text or as a number.
    private static int? MaxReceiveCountOf(string policy)
    {
        try
        {
            using var json = JsonDocument.Parse(policy);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("maxReceiveCount", out var value)
                && int.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                    ? count
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<string> ResolveAsync(string queueName, CancellationToken cancellationToken)
    {
        var response = await client.GetQueueUrlAsync(new GetQueueUrlRequest(queueName), cancellationToken);
        return _urls[queueName] = response.QueueUrl ?? throw new AmazonSQSException($"GetQueueUrl answered no URL for {queueName}.");
    }
}
