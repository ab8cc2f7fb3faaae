namespace CustomerDp.Projections.Lifecycle;

/// <summary>Which personal values lifecycle events carry.</summary>
public enum PersonalValues
{
    /// <summary>The details as they are now in every event, and old and new of those that changed.</summary>
    Full,

    /// <summary>Old and new of those that changed.</summary>
    Changed,

    /// <summary>None: which of them changed, and not to what.</summary>
    None,
}
