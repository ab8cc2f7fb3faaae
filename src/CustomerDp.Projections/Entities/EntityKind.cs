namespace CustomerDp.Projections.Entities;

/// <summary>What a change is about.</summary>
public enum EntityKind
{
    Customer,
    Policy,
    Quote,
}
