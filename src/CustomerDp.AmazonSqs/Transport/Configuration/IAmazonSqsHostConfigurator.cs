using Amazon.Runtime;
using Amazon.SQS;
using MassTransit.Transports;

namespace MassTransit;

/// <summary>How the bus reaches the service. What is not set comes from the environment.</summary>
public interface IAmazonSqsHostConfigurator
{
    /// <summary>Sets the access key; needs <see cref="SecretKey"/>.</summary>
    void AccessKey(string accessKey);

    /// <summary>Sets the secret key; needs <see cref="AccessKey"/>.</summary>
    void SecretKey(string secretKey);

    void Credentials(AWSCredentials credentials);

    /// <summary>Settings of the client, which then also decide the region; that of the host address is only a name.</summary>
    void Config(AmazonSQSConfig config);

    /// <summary>A client of the caller's own, who also disposes of it; everything else here is then ignored by it.</summary>
    void Client(IAmazonSQS client);

    /// <summary>
    /// The same, asked for when the bus first needs it: not while it is configured, for a client may look for its region.
    /// </summary>
    void Client(Func<IAmazonSQS> client);

    /// <summary>
    /// How long the receiver waits for an answer, the client's own attempts included, beyond what a long poll waits for messages. Default
    /// 10 s, 1 s to 20 s. A call that took longer has failed and is made again, after a wait where that is due.
    /// </summary>
    TimeSpan CallTimeout { set; }

    /// <summary>Replaces the scope of the host address.</summary>
    /// <param name="scope">What stands in every address of the bus; queue names are not prefixed with it.</param>
    /// <param name="scopeTopics">True is not supported.</param>
    /// <exception cref="NotSupportedException">Topics were to be scoped: there are none.</exception>
    void Scope(string scope, bool scopeTopics = false);

    /// <exception cref="NotSupportedException">Always: there are no topics.</exception>
    void EnableScopedTopics();

    /// <summary>Decides which of the headers of a message that is sent become message attributes. Null (the default): all.</summary>
    void AllowTransportHeader(AllowTransportHeader? allowTransportHeader);
}
