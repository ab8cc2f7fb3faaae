using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerDp.Contracts.Events;
using CustomerDp.TestHarness.Events;

namespace CustomerDp.Benchmarks.Stub;

/// <summary>
/// One event written once, whose number is then put into it wherever the event has twelve zeros: a million events cost no more than
/// copying them. All are <see cref="Size"/> bytes long.
/// </summary>
internal sealed class EventTemplate
{
    /// <summary>The length of every body, in bytes.</summary>
    public const int Size = 500;

    private const string Placeholder = "000000000000";

    private static readonly EventTemplate[] Statuses =
    [
        new(
            Pas.Cancelled($"POL-{Placeholder}", 3, "NON_PAYMENT", at: 1, id: $"0190c7b4-7a51-7c3e-9d51-{Placeholder}") with
            {
                CancelledOn = new DateOnly(2026, 3, 1),
            }),
        new(Pas.Expired($"POL-{Placeholder}", 3, "2026-03-01", at: 1, id: $"0190c7b4-7a51-7c3e-9d52-{Placeholder}")),
        new(Pas.Verified($"POL-{Placeholder}", VerificationResult.Passed, 2, at: 1, id: $"0190c7b4-7a51-7c3e-9d53-{Placeholder}")),
    ];

    private static readonly EventTemplate CreatedPolicy = new(
        Pas.Created(
            $"POL-{Placeholder}",
            $"CUST-{Placeholder}",
            1,
            $"QUO-{Placeholder}",
            "PN-100",
            1,
            $"0190c7b4-7a51-7c3e-9d54-{Placeholder}"
        ) with
        {
            ProductCode = "HOME",
            EffectiveFrom = new DateOnly(2026, 3, 1),
            EffectiveTo = new DateOnly(2027, 3, 1),
            Premium = new Premium(845.86m, "EUR"),
        });

    private static readonly EventTemplate HeldQuote = new(
        Pas.Held($"HQ-{Placeholder}", $"CUST-{Placeholder}", 1, 1, "Anna", $"0190c7b4-7a51-7c3e-9d55-{Placeholder}") with
        {
            PolicyHolder = new()
            {
                PolicyHolderId = $"CUST-{Placeholder}",
                FirstName = "Anna",
                LastName = "Novak",
                DateOfBirth = new DateOnly(1988, 2, 29),
                Email = "anna@example.com",
                Address = new() { Street = "1 Main Street", City = "Utrecht", ZipCode = "3511", Country = "NL" },
            },
        });

    private readonly (byte[] Bytes, int[] At) _plain;
    private readonly (byte[] Bytes, int[] At) _escaped;

    private static readonly ConcurrentDictionary<string, EventTemplate> ChangedPolicies = new(StringComparer.Ordinal);

    // A record of a stream as a Pipe sends it.
    private static EventTemplate ChangedPolicy(string row) => new(new JsonObject
    {
        ["eventID"] = "7de3041dd709b024af6f29e4fa13d34c",
        ["eventName"] = "MODIFY",
        ["eventVersion"] = "1.1",
        ["eventSource"] = "aws:dynamodb",
        ["awsRegion"] = StubAccess.Region,
        ["dynamodb"] = new JsonObject
        {
            ["ApproximateCreationDateTime"] = 1_772_352_000,
            ["Keys"] = new JsonObject
            {
                ["pk"] = new JsonObject { ["S"] = $"POLICY#POL-{Placeholder}" },
                ["sk"] = new JsonObject { ["S"] = "STATE" },
            },
            ["SequenceNumber"] = "112345678901234567890",
            ["SizeBytes"] = 27,
            ["StreamViewType"] = "KEYS_ONLY",
        },
        ["eventSourceARN"] =
            $"arn:aws:dynamodb:{StubAccess.Region}:000000000000:table/{StubNames.View(row)}/stream/2026-03-01T08:00:00.000",
    });

    private EventTemplate(PasEvent @event)
        : this(EventJson.NodeOf(@event))
    {
    }

    private EventTemplate(JsonObject json)
    {
        // A field that the product does not know and passes over, as publishers have them.
        json["publisherNotes"] = "";
        var missing = Size - Encoding.UTF8.GetByteCount(json.ToJsonString());
        ArgumentOutOfRangeException.ThrowIfNegative(missing, nameof(json));
        json["publisherNotes"] = string.Concat(Enumerable.Repeat("written by the policy administration ", 20))[..missing];
        var text = json.ToJsonString();
        _plain = Located(text);
        _escaped = Located($"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"");
    }

    /// <param name="kind">What it is.</param>
    /// <param name="number">Which one.</param>
    /// <param name="row">Whose table a change is of.</param>
    public static EventTemplate Of(EventKind kind, long number, string row = "") => kind switch
    {
        EventKind.Status => Statuses[number % Statuses.Length],
        EventKind.Created => CreatedPolicy,
        EventKind.Held => HeldQuote,
        EventKind.Changed => ChangedPolicies.GetOrAdd(row, ChangedPolicy),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The event of a number, as a publisher writes it.</summary>
    public byte[] Body(long number) => Filled(_plain, number);

    /// <summary>The same as a JSON string, with its quotes.</summary>
    public byte[] JsonString(long number) => Filled(_escaped, number);

    private static (byte[] Bytes, int[] At) Located(string text)
    {
        List<int> at = [];
        for (
            var i = text.IndexOf(Placeholder, StringComparison.Ordinal);
            i >= 0;
            i = text.IndexOf(Placeholder, i + Placeholder.Length, StringComparison.Ordinal))
        {
            at.Add(i);
        }

        // Everything before the last placeholder is ASCII, so a place in the text is a place in the bytes.
        return (Encoding.UTF8.GetBytes(text), [.. at]);
    }

    private static byte[] Filled((byte[] Bytes, int[] At) template, long number)
    {
        var bytes = template.Bytes.AsSpan().ToArray();
        foreach (var at in template.At)
        {
            number.TryFormat(bytes.AsSpan(at, Placeholder.Length), out _, "D12", CultureInfo.InvariantCulture);
        }

        return bytes;
    }
}
