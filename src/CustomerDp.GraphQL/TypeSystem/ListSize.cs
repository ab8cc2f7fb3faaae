using CustomerDp.GraphQL.Annotations;

namespace CustomerDp.GraphQL.TypeSystem;

/// <summary>How many values a list is expected to have; see <see cref="ListSizeAttribute"/>.</summary>
/// <param name="AssumedSize">How many where no slicing argument says it. 0 to 1,000,000.</param>
/// <param name="SlicingArguments">Arguments that say how many.</param>
/// <param name="SizedFields">The sub-fields that are the lists meant; empty for the field itself.</param>
internal sealed record ListSize(int AssumedSize, IReadOnlyList<string> SlicingArguments, IReadOnlyList<string> SizedFields);
