namespace CustomerDp.Operations.Permissions;

/// <summary>All that one component calls, and so all that its role has to be allowed.</summary>
/// <param name="Name">The component, as it is typed.</param>
/// <param name="Description">Who has it, in a few words.</param>
/// <param name="Permissions">What it calls.</param>
public sealed record ComponentPermissions(string Name, string Description, IReadOnlyList<Permission> Permissions)
{
    /// <summary>Those of every component.</summary>
    public static IReadOnlyList<ComponentPermissions> All { get; } =
    [
        WorkerPermissions.Component,
        PublisherPermissions.Component,
        QueryApiPermissions.Component,
        ConsolePermissions.Component,
        ConsolePersonalPermissions.Component,
        ProvisionPermissions.Component,
        OperatorPermissions.Component,
        ReadOnlyOperatorPermissions.Component,
        EraserPermissions.Component,
        ScalerPermissions.Component,
    ];
}
