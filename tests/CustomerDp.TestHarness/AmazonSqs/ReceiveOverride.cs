using System.Reflection;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace CustomerDp.TestHarness.AmazonSqs;

/// <summary>A client whose receives are a test's own; everything else is as it was.</summary>
public class ReceiveOverride : DispatchProxy
{
    private IAmazonSQS? _client;
    private Func<Func<Task<ReceiveMessageResponse>>, Task<ReceiveMessageResponse>>? _receive;

    /// <param name="client">Serves the rest.</param>
    /// <param name="receive">What a receive does instead; it is given what it would have done.</param>
    public static IAmazonSQS Of(IAmazonSQS client, Func<Func<Task<ReceiveMessageResponse>>, Task<ReceiveMessageResponse>> receive)
    {
        var proxy = Create<IAmazonSQS, ReceiveOverride>();
        ((ReceiveOverride)(object)proxy)._client = client;
        ((ReceiveOverride)(object)proxy)._receive = receive;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == nameof(IAmazonSQS.ReceiveMessageAsync)
            ? _receive!(() => (Task<ReceiveMessageResponse>)targetMethod.Invoke(_client, args)!)
            : targetMethod.Invoke(_client, args);
}
