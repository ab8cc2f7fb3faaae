using CustomerDp.Projections.Lifecycle;

namespace CustomerDp.DynamoDb.Lifecycle;

/// <summary>How events are written.</summary>
/// <param name="Source">Whose they are: <c>source</c> of the CloudEvents, a URI reference.</param>
/// <param name="Personal">Which values of a person they carry.</param>
/// <param name="KeptFor">How long each can be looked at after it was told.</param>
public sealed record LifecycleOptions(string Source, PersonalValues Personal, TimeSpan KeptFor);
