namespace CustomerDp.Operations.Provisioning;

/// <summary>What became of one resource.</summary>
/// <param name="Resource">Its kind and name.</param>
/// <param name="State">What was found or done.</param>
/// <param name="Differences">Where it differs: a sentence each.</param>
public sealed record ProvisioningResult(string Resource, ProvisioningState State, IReadOnlyList<string> Differences)
{
    public static ProvisioningResult Created(string resource) => new(resource, ProvisioningState.Created, []);

    public static ProvisioningResult NotOffered(string resource) => new(resource, ProvisioningState.NotOffered, []);

    public static ProvisioningResult Compared(string resource, IReadOnlyList<string> differences) =>
        new(resource, differences.Count == 0 ? ProvisioningState.Unchanged : ProvisioningState.Drift, differences);
}
