using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Aws.DynamoDb;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.Tests.Aws;

/// <summary>Random attributes of every type, and how they read as text.</summary>
internal static class Attributes
{
    private static readonly Gen<string> Texts = Gen.Elements(
        "", "x", "CUSTOMER#é漢🙂", "\"quoted\\ <&>\u0001\n", "0", "-1.5E+38", new string('y', 3_000), "null", "S");

    public static readonly IReadOnlyList<string> EveryName = ["pk", "S", "M", "a b", "é", "details", "__type", "Item", "\""];

    public static readonly Gen<string> Names = Gen.Elements<string>(EveryName);

    public static readonly Gen<Dictionary<string, AttributeValue>> Maps = MapsOf(3);

    public static string Dump(Dictionary<string, AttributeValue>? map) => map is null
        ? "-"
        : $"{{{string.Join(",", map.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => $"{x.Key}:{Dump(x.Value)}"))}}}";

    public static string Json(Dictionary<string, AttributeValue> map)
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            AttributeWriter.WriteMap(writer, map);
        }

        return Encoding.UTF8.GetString(body.ToArray());
    }

    private static string Dump(AttributeValue? value) => value is null
        ? "absent"
        : string.Join(
            '|',
            $"S={value.S}",
            $"N={value.N}",
            $"B={Dump(value.B)}",
            $"BOOL={value.BOOL}",
            $"NULL={value.NULL}",
            $"L={(value.L is null ? "-" : $"[{string.Join(",", value.L.Select(Dump))}]")}",
            $"M={Dump(value.M)}",
            $"SS={Dump(value.SS)}",
            $"NS={Dump(value.NS)}",
            $"BS={(value.BS is null ? "-" : string.Join(",", value.BS.Select(Dump)))}",
            string.Create(CultureInfo.InvariantCulture, $"{value.S is null}{value.N is null}"));

    private static string Dump(List<string>? texts) => texts is null ? "-" : $"[{string.Join(",", texts)}]";

    private static string Dump(MemoryStream? binary) => binary is null ? "-" : Convert.ToHexString(binary.ToArray());

    private static Gen<Dictionary<string, AttributeValue>> MapsOf(int depth) =>
        Names
            .SelectMany(name => ValuesOf(depth).Select(value => (name, value)))
            .ArrayOf()
            .Resize(4)
            .Select(pairs => pairs.DistinctBy(x => x.name).ToDictionary(x => x.name, x => x.value));

    private static Gen<AttributeValue> ValuesOf(int depth)
    {
        var texts = Texts.Select(x => new AttributeValue { S = x });
        List<Gen<AttributeValue>> simple =
        [
            texts,
            Texts.Select(x => new AttributeValue { N = x }),
            Binaries.Select(x => new AttributeValue { B = x }),
            Gen.Elements(true, false).Select(x => new AttributeValue { BOOL = x }),
            Gen.Elements(true, false).Select(x => new AttributeValue { NULL = x }),
            Texts.ListOf().Resize(3).Select(x => new AttributeValue { SS = [.. x] }),
            Texts.ListOf().Resize(3).Select(x => new AttributeValue { NS = [.. x] }),
            Binaries.ListOf().Resize(3).Select(x => new AttributeValue { BS = [.. x] }),
        ];
        if (depth > 0)
        {
            simple.Add(ValuesOf(depth - 1).ListOf().Resize(3).Select(x => new AttributeValue { L = [.. x] }));
            simple.Add(MapsOf(depth - 1).Select(x => new AttributeValue { M = x }));
        }

        return Gen.OneOf(simple);
    }

    private static Gen<MemoryStream> Binaries => Gen.Choose(0, 255).Select(x => (byte)x).ArrayOf().Select(x => new MemoryStream(x));
}
