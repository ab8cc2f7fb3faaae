using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CustomerDp.Projections.Views;

namespace CustomerDp.Projections.Lifecycle;

/// <summary>
/// A lifecycle event as subscribers get it: a CloudEvent in structured mode
/// (<see href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md"/>).
/// </summary>
public static class CloudEventBody
{
    /// <summary>What <c>dataschema</c> begins with, before the type and the version of its schema.</summary>
    public const string SchemaPrefix = "urn:customer-dp:schema:";

    /// <summary>The version of all schemas. An event of it can be read by every subscriber that can read an earlier one.</summary>
    public const int SchemaVersion = 1;

    private const string Address = "address";

    // It never stands in a page.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="event">The event.</param>
    /// <param name="source">Whose events they are, a URI reference: <c>/customer-dp</c>.</param>
    /// <param name="personal">Which values of a person are in it.</param>
    /// <returns>UTF-8. The same event gives the same bytes.</returns>
    public static byte[] Write(LifecycleEvent @event, string source, PersonalValues personal)
    {
        ArgumentNullException.ThrowIfNull(@event);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("specversion"u8, "1.0"u8);
            writer.WriteString("id"u8, @event.Id);
            writer.WriteString("source"u8, source);
            writer.WriteString("type"u8, @event.Type.ToString());
            writer.WriteString("subject"u8, @event.CustomerId);
            writer.WriteString("time"u8, UtcText.Of(@event.At));
            writer.WriteString("datacontenttype"u8, "application/json"u8);
            writer.WriteString(
                "dataschema"u8,
                $"{SchemaPrefix}{@event.Type}:{SchemaVersion.ToString(CultureInfo.InvariantCulture)}");
            writer.WriteStartObject("data"u8);
            writer.WriteString("customerId"u8, @event.CustomerId);
            writer.WriteNumber("revision"u8, @event.Revision);
            writer.WriteNumber("policiesInForce"u8, @event.PoliciesInForce);
            if (@event.Snapshot is { } snapshot)
            {
                writer.WriteStartObject("snapshot"u8);
                writer.WriteNumber("part"u8, snapshot.Part);
                writer.WriteNumber("parts"u8, snapshot.Parts);
                writer.WriteEndObject();
            }

            writer.WriteStartArray("changes"u8);
            foreach (var change in @event.Changes)
            {
                Write(writer, change, hasValues: !change.IsEmpty && (!change.IsPersonal || personal != PersonalValues.None));
            }

            writer.WriteEndArray();
            if (personal == PersonalValues.Full && @event.Details.Count > 0)
            {
                WriteDetails(writer, @event.Details);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, LifecycleChange change, bool hasValues)
    {
        writer.WriteStartObject();
        writer.WriteString("path"u8, change.Path);
        if (hasValues)
        {
            writer.WriteString("old"u8, change.Old);
            writer.WriteString("new"u8, change.New);
        }

        writer.WriteEndObject();
    }

    // As the query API has them: the address is an object of its own.
    private static void WriteDetails(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> details)
    {
        writer.WriteStartObject("details"u8);
        var ordered = details
            .OrderBy(d => d.Key, StringComparer.Ordinal)
            .ToLookup(d => d.Key.StartsWith($"{Address}.", StringComparison.Ordinal));
        foreach (var (name, value) in ordered[false])
        {
            writer.WriteString(name, value);
        }

        if (ordered[true].Any())
        {
            writer.WriteStartObject(Address);
            foreach (var (name, value) in ordered[true])
            {
                writer.WriteString(name[(Address.Length + 1)..], value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
