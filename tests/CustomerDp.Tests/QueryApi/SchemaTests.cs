using CustomerDp.QueryApi.Schema;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.Tests.QueryApi;

[Trait("Kind", "unit")]
public class SchemaTests
{
    [Fact]
    public void The_committed_schema_is_the_one_that_is_served() =>
        Assert.Equal(File.ReadAllText(Clone.Find("src", "CustomerDp.QueryApi", "schema.graphql")), CustomerSchema.Print());
}
