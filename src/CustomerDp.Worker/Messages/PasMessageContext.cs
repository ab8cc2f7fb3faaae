using CustomerDp.Contracts.Events;
using MassTransit;
using MassTransit.Metadata;

namespace CustomerDp.Worker.Messages;

/// <summary>What MassTransit wants to know of a message, from the event itself and the transport's headers.</summary>
internal sealed class PasMessageContext(PasEvent? @event, Headers headers, Uri? destinationAddress) : MessageContext
{
    public Guid? MessageId { get; } = Guid.TryParse(@event?.EventId, out var id) ? id : null;

    public Guid? RequestId => null;

    public Guid? CorrelationId { get; } = Guid.TryParse(@event?.CorrelationId, out var id) ? id : null;

    public Guid? ConversationId => null;

    public Guid? InitiatorId => null;

    public DateTime? ExpirationTime => null;

    public Uri? SourceAddress => null;

    public Uri? DestinationAddress { get; } = destinationAddress;

    public Uri? ResponseAddress => null;

    public Uri? FaultAddress => null;

    public DateTime? SentTime => null;

    public Headers Headers { get; } = headers;

    public HostInfo Host => HostMetadataCache.Empty;
}
