using System.Buffers;
using System.Diagnostics;

namespace CustomerDp.ServiceDefaults.Correlation;

/// <summary>
/// The correlation id of the event that is being handled: what its publisher ties it to, such as the request that caused it. It goes with
/// everything that is logged and traced on the way, down to the write, and never into a metric.
/// </summary>
public sealed class CorrelationFlow
{
    /// <summary>The attribute of spans and of exported log records.</summary>
    public const string Attribute = "customerdp.correlation_id";

    /// <summary>The longest that is told.</summary>
    public const int MaxLength = 128;

    private static readonly AsyncLocal<CorrelationFlow?> Flow = new();

    // Those of UUIDs, ULIDs, traces, URNs and base64: no blank and no @, so no sentence, no name of a person and no e-mail address.
    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._:/+=");

    private string? _id;

    private CorrelationFlow()
    {
    }

    /// <summary>The one of what is being done right now; null where there is none.</summary>
    public static string? Current => Flow.Value?._id;

    /// <summary>
    /// From here on, in the caller's asynchronous flow, one delivery is handled, of which nothing is known yet: it ends with the method
    /// that calls this.
    /// </summary>
    public static void Begin() => Flow.Value = new CorrelationFlow();

    /// <summary>
    /// What is being handled is the event with this id. The id comes from outside: one that is not <see cref="IsTellable"/> is passed over,
    /// and so is one before <see cref="Begin"/>.
    /// </summary>
    /// <param name="id">As the publisher gave it; null where it gave none.</param>
    public static void Is(string? id)
    {
        if (id is not null && Flow.Value is { } correlation && IsTellable(id))
        {
            correlation._id = id;
            Activity.Current?.SetTag(Attribute, id);
        }
    }

    /// <summary>
    /// Whether it may be written where operators read: 1 to <see cref="MaxLength"/> characters, all of them ASCII letters, digits or one of
    /// <c>- . _ : / + =</c>.
    /// </summary>
    public static bool IsTellable(ReadOnlySpan<char> id) =>
        id.Length is > 0 and <= MaxLength && !id.ContainsAnyExcept(Characters);
}
