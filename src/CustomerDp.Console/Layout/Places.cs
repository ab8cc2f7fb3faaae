namespace CustomerDp.Console.Layout;

/// <summary>The pages of the navigation, in its order.</summary>
public static class Places
{
    public static IReadOnlyList<Place> All { get; } =
    [
        new("/", "Overview", "/queues"),
        new("/failures", "Failures", "/messages"),
        new("/works", "Works"),
        new("/customers", "Customers"),
        new("/audit", "Audit"),
    ];
}
