using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerDp.Operations.Mending;

namespace CustomerDp.Tests.Operations.Mending;

/// <summary>What says which event a body is, where the body is broken: never another's, and all that comes before the break.</summary>
[Trait("Kind", "unit")]
public class LockedFieldTests
{
    private const int Seeds = 3000;

    private static readonly string[] Decoys = ["eventId", "policyId", "quoteId", "policyHolderId", "eventType", "occurredOn"];

    [Fact]
    public void Whatever_is_cut_off_what_came_before_is_locked_with_its_value_and_nothing_else_is()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var body = BodyOf(random);
            var whole = LockedFields.Of(body);
            var cut = body[..random.Next(1, body.Length)];
            var locked = LockedFields.Of(cut);

            // A value is told from its beginning, and may be cut itself: then it is the last thing there.
            var open = locked.Where(l => !whole.TryGetValue(l.Key, out var value) || value != l.Value).ToArray();
            Assert.True(
                open.Length <= 1 && open.All(o => IsCutValue(cut, o.Value)),
                $"Seed {seed}: of {cut} it has {string.Join(", ", open)}, of the whole {string.Join(", ", whole)}");
            foreach (var (path, value) in whole.Where(w => locked.ContainsKey(IdOf(whole)) && StandsBefore(cut, w.Value)))
            {
                Assert.True(locked.GetValueOrDefault(path) == value, $"Seed {seed}: {path} is not locked in {cut}");
            }
        }
    }

    [Fact]
    public void Whatever_is_wrong_between_two_members_the_others_are_locked_as_they_were()
    {
        string[] faults = [",,", ";", "'", "\"x\": NaN,", "// why", "\"y\" 1", "\u0001", "=", ", \"amount\": 1,5 "];
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var body = BodyOf(random);
            var commas = body.Select((c, i) => (c, i)).Where(t => t.c == ',' && IsBetweenMembers(body, t.i)).Select(t => t.i).ToArray();
            var at = commas[random.Next(commas.Length)];
            var broken = body.Insert(at, faults[random.Next(faults.Length)]);
            if (IsJson(broken))
            {
                continue;
            }

            var (whole, locked) = (LockedFields.Of(body), LockedFields.Of(broken));

            Assert.True(
                whole.OrderBy(w => w.Key, StringComparer.Ordinal).SequenceEqual(locked.OrderBy(l => l.Key, StringComparer.Ordinal)),
                $"Seed {seed}: of {broken} it has {string.Join(", ", locked)}, of the whole {string.Join(", ", whole)}");
        }
    }

    [Theory]
    [InlineData("""{"eventId":"e\u002d1","data":{"policyId":"P"}""", "eventId", "\"e-1")]
    [InlineData("""{"data":{"before":{"policyId":"P-0"},"policyId":"P-1"},"eventId":"e" """, "data.policyId", "\"P-1")]
    [InlineData("""{"data":{"before":{"eventId":"e-0"},"policyId":"P-1"} """, "eventId", null)]
    [InlineData("""{"all":[{"eventId":"e-0"}],"data":{"policyId":"P-1"} """, "eventId", null)]
    [InlineData("""{"specversion":"1.0","id":"e","type":"t","data":{"policyId":"P" """, "eventId", "\"e")]
    [InlineData("""{"detail":{"eventId":"e","data":{"policyId":"P-1"}}""", "data.policyId", "\"P-1")]
    [InlineData("""{"Message":"{\"eventId\":\"e\",\"data\":{\"policyId\":\"P-1\""} """, "data.policyId", "\"P-1")]
    [InlineData("""{"email":"ada@example.org, "eventId":"e-1","data":{"policyId":"P"}}""", "eventId", "\"e-1")]
    public void By_its_place_it_is_told_what_a_member_is(string body, string path, string? value) =>
        Assert.Equal(value, LockedFields.Of(body).GetValueOrDefault(path));

    [Fact]
    public void A_great_or_deep_broken_body_is_read_in_no_time()
    {
        Assert.Empty(LockedFields.Of(string.Concat(Enumerable.Repeat("{\"a\":", 150_000))));
        Assert.Empty(LockedFields.Of($"{{\"{new string('n', 500_000)}\":{{{string.Concat(Enumerable.Repeat("\"b\":1,", 50_000))}"));
        Assert.Empty(LockedFields.Of(new string('[', 1_000_000)));
        Assert.Empty(LockedFields.Of(new string('"', 1_000_001)));
    }

    private static string IdOf(IReadOnlyDictionary<string, string> whole) => whole.Keys.First();

    private static bool IsCutValue(string cut, string value) =>
        value is ['"', .. var text] ? cut.EndsWith(text, StringComparison.Ordinal) || cut.EndsWith('\\') || cut.Contains('\\')
        : cut.EndsWith(value, StringComparison.Ordinal);

    // With what follows it.
    private static bool StandsBefore(string cut, string value) => value is ['"', .. var text]
        ? cut.Contains($"{JsonSerializer.Serialize(text)},", StringComparison.Ordinal)
        : cut.Contains($":{value},", StringComparison.Ordinal);

    private static bool IsBetweenMembers(string body, int comma)
    {
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(body));
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && reader.TokenStartIndex < comma && comma < reader.BytesConsumed)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // An event with its members in any order, and members of the same names elsewhere.
    private static string BodyOf(Random random)
    {
        var serial = 0;
        string Value() => random.Next(4) switch
        {
            0 => $"v-{serial++} \"quoted\"",
            1 => $"v-{serial++}, {{",
            2 => $"v-{serial++}: [",
            _ => $"v-{serial++}",
        };
        var data = Shuffled(
            random,
            ("policyId", JsonValue.Create(Value())),
            ("policyHolderId", JsonValue.Create(Value())),
            ("before", Shuffled(random, [.. Decoys.Take(random.Next(Decoys.Length)).Select(d => (d, (JsonNode)JsonValue.Create(Value())))])),
            ("all", new JsonArray(Shuffled(random, (Decoys[random.Next(Decoys.Length)], JsonValue.Create(Value()))))));
        var body = Shuffled(
            random,
            ("eventId", JsonValue.Create(Value())),
            ("eventType", JsonValue.Create(Value())),
            ("occurredOn", JsonValue.Create(Value())),
            ("logicalClockReading", JsonValue.Create(random.Next(100, 999))),
            ("note", JsonValue.Create(Value())),
            ("data", data));
        return body.ToJsonString();
    }

    private static JsonObject Shuffled(Random random, params (string Name, JsonNode Value)[] members)
    {
        random.Shuffle(members);
        return new JsonObject(members.Select(m => KeyValuePair.Create(m.Name, (JsonNode?)m.Value)));
    }
}
