using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.History;
using CustomerDp.Projections.Views;

namespace CustomerDp.Operations.History;

/// <summary>All that is kept of a person, as a file of JSON has it.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="ExportedAt">When it was read.</param>
/// <param name="Customer">The view; null where there is none (any more).</param>
/// <param name="History">How the customer's details came about, with the erasures.</param>
/// <param name="Policies">Every policy that ever was the customer's, as far as it was.</param>
/// <param name="Quotes">Every quote that ever was the customer's, as far as it was: converted ones, too.</param>
public sealed record AccessDocument(
    string CustomerId,
    DateTimeOffset ExportedAt,
    AccessDocument.View? Customer,
    IReadOnlyList<AccessDocument.Event> History,
    IReadOnlyList<AccessDocument.Past> Policies,
    IReadOnlyList<AccessDocument.Past> Quotes)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new StatusNames(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    /// <summary>What the file is.</summary>
    public string Format { get; } = "customerdp-access-export";

    /// <summary>The version of its form.</summary>
    public int Version { get; } = 1;

    /// <summary>How many events are told.</summary>
    [JsonIgnore]
    public int Events => History.Count + Policies.Concat(Quotes).Sum(past => past.History.Count);

    /// <summary>The identifier only.</summary>
    public override string ToString() => $"{nameof(AccessDocument)} {CustomerId}";

    /// <summary>Writes it, as indented JSON in UTF-8.</summary>
    public void WriteTo(Stream stream) => JsonSerializer.Serialize(stream, this, Form);

    /// <summary>The view.</summary>
    public sealed record View(
        CustomerDetails? Details,
        DateTime? CreatedAt,
        DateTime? UpdatedAt,
        IReadOnlyList<Policy> Policies,
        IReadOnlyList<QuoteView> Quotes)
    {
        /// <summary>Nothing of the person.</summary>
        public override string ToString() => nameof(View);
    }

    /// <summary>A policy as the view has it.</summary>
    public sealed record Policy(string Id, PolicyTerms Terms, PolicyStanding Status, DateTime UpdatedAt);

    /// <summary>The history of a policy or a quote.</summary>
    public sealed record Past(string Id, IReadOnlyList<Event> History);

    /// <summary>An event and what it changed.</summary>
    public sealed record Event(
        string Id,
        string Type,
        DateTime OccurredOn,
        long LogicalClockReading,
        string? CorrelationId,
        EventEffect Effect,
        IReadOnlyList<Change> Changes);

    /// <summary>What an event changed in a field.</summary>
    public sealed record Change(string Field, string? Before, string? After)
    {
        /// <summary>The field only.</summary>
        public override string ToString() => Field;
    }

    private sealed class StatusNames : JsonConverter<PolicyStatus>
    {
        public override PolicyStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            PolicyStatusNames.StatusOf(reader.GetString()!) ?? throw new JsonException();

        public override void Write(Utf8JsonWriter writer, PolicyStatus value, JsonSerializerOptions options) =>
            writer.WriteStringValue(PolicyStatusNames.NameOf(value));
    }
}
