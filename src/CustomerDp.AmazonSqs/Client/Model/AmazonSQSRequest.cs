using Amazon.Runtime;

namespace Amazon.SQS.Model;

/// <summary>What every request has in common.</summary>
public abstract class AmazonSQSRequest : AmazonWebServiceRequest;
