using CustomerDp.DynamoDb.Erasing;

namespace CustomerDp.Operations.Erasing;

/// <summary>A legal hold forbids what was asked for. Nothing has been done.</summary>
/// <param name="hold">The hold.</param>
public sealed class CustomerHeldException(LegalHold hold) : Exception("The customer is under a legal hold.")
{
    /// <summary>The hold.</summary>
    public LegalHold Hold => hold;
}
