namespace CustomerDp.Projections.Registers;

/// <summary>
/// A value with the version that set it. A write wins when its version is greater; so every order of writes ends the same.
/// </summary>
/// <param name="Version">What orders the writes.</param>
/// <param name="Value">What the winning write said.</param>
public sealed record Register<TVersion, TValue>(TVersion Version, TValue Value)
    where TVersion : struct, IComparable<TVersion>;
