using CustomerDp.Operations.Messages;

namespace CustomerDp.Operations.Selecting;

/// <summary>Messages that were selected and are held: the set is frozen, whatever arrives from now on.</summary>
/// <param name="Messages">The set.</param>
/// <param name="LookedAt">How many messages were looked at for it.</param>
/// <param name="IsComplete">False: more were there than may be looked at in one go.</param>
public sealed record Selection(IReadOnlyList<InspectedMessage> Messages, int LookedAt, bool IsComplete);
