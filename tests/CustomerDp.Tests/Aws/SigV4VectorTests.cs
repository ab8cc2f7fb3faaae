using System.Text.Json;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.Tests.Aws;

/// <summary>
/// The signer against the examples that AWS publishes: all 38 of
/// <see href="https://github.com/awslabs/aws-c-auth/tree/main/tests/aws-signing-test-suite/v4"/>, and the two of the older test suite of
/// the documentation that are not among them.
/// </summary>
[Trait("Kind", "unit")]
public class SigV4VectorTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    [Fact]
    public async Task Every_vector_comes_out()
    {
        await using var file = File.OpenRead(Clone.Find("tests", "CustomerDp.Tests", "Aws", "sigv4-vectors.json"));
        var vectors = await JsonSerializer.DeserializeAsync<List<SigV4Vector>>(file, Options, TestContext.Current.CancellationToken);

        Assert.Equal(40, vectors!.Count);
        Assert.All(vectors, vector => vector.Check());
    }
}
