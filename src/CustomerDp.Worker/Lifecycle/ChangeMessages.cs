using CustomerDp.Contracts.Changes;
using CustomerDp.Worker.Messages;

namespace CustomerDp.Worker.Lifecycle;

/// <summary>Messages of changed entities, as MassTransit reads them.</summary>
internal static class ChangeMessages
{
    public static RawMessageSerializerFactory SerializerFactory { get; } = new("change", Read);

    private static object Read(byte[] body)
    {
        var result = ChangeMessage.Read(body);
        return result.IsChange ? result.Change : new InvalidEvent(result.Reason);
    }
}
