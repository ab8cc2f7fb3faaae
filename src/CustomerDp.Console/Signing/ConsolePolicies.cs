namespace CustomerDp.Console.Signing;

/// <summary>What somebody may do here: the names of the policies of authorization, one a role.</summary>
public static class ConsolePolicies
{
    /// <summary>See every page, and no body of a message.</summary>
    public const string Look = "look";

    /// <summary>Act: pause, resume, replay, delete.</summary>
    public const string Operate = "operate";

    /// <summary>See bodies of messages and personal values. Each look is in the audit log.</summary>
    public const string Bodies = "bodies";

    /// <summary>Erase a customer's details.</summary>
    public const string Erase = "erase";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Look, Operate, Bodies, Erase];
}
