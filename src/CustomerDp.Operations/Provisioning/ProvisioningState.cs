namespace CustomerDp.Operations.Provisioning;

/// <summary>What provisioning found or did.</summary>
public enum ProvisioningState
{
    /// <summary>It was as it should be.</summary>
    Unchanged,

    /// <summary>It was missing and has been created.</summary>
    Created,

    /// <summary>It exists and differs from what it should be; it has been left alone.</summary>
    Drift,

    /// <summary>The endpoint has no such feature (an emulator).</summary>
    NotOffered,
}
