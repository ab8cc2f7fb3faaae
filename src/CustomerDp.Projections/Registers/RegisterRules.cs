namespace CustomerDp.Projections.Registers;

/// <summary>The one rule of registers.</summary>
public static class RegisterRules
{
    /// <summary>Whether a write of this version wins over what the register holds; it wins over an empty one.</summary>
    public static bool LosesTo<TVersion, TValue>(this Register<TVersion, TValue>? held, TVersion version)
        where TVersion : struct, IComparable<TVersion> =>
        held is null || version.CompareTo(held.Version) > 0;
}
