using System.Text.Json;
using CustomerDp.GraphQL.Http;

namespace CustomerDp.Tests.GraphQL.Http;

[Trait("Kind", "unit")]
public sealed class KnownTextsTests
{
    [Fact]
    public void A_document_that_is_spelled_the_same_is_the_same_text()
    {
        var texts = new KnownTexts(maxCount: 10, maxBytes: 1_000);
        const string Text = "{ a }";
        texts.Keep(Json("\"{ a }\""), Text);

        Assert.Same(Text, texts.Find(Json("\"{ a }\"")));
        Assert.Null(texts.Find(Json("\"{ b }\"")));
        Assert.Null(texts.Find(Json("\"\"")));
    }

    [Fact]
    public void One_that_is_spelled_otherwise_is_not_known_by_that()
    {
        var texts = new KnownTexts(maxCount: 10, maxBytes: 1_000);
        texts.Keep(Json("\"{ a }\""), "{ a }");

        Assert.Null(texts.Find(Json("\"{ \\u0061 }\"")));
    }

    [Fact]
    public void As_many_bytes_are_kept_as_may_be()
    {
        var texts = new KnownTexts(maxCount: 10, maxBytes: 20);
        texts.Keep(Json("\"{ aaaaaaaa }\""), "{ aaaaaaaa }");
        texts.Keep(Json("\"{ bbbbbbbb }\""), "{ bbbbbbbb }");

        Assert.Null(texts.Find(Json("\"{ aaaaaaaa }\"")));
        Assert.NotNull(texts.Find(Json("\"{ bbbbbbbb }\"")));
    }

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;
}
