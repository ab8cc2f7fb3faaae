using CustomerDp.QueryApi.Authentication.Tokens;
using CustomerDp.TestHarness.Authentication;

namespace CustomerDp.Tests.QueryApi.Authentication;

[Trait("Kind", "unit")]
public class VerifiedTokensTests
{
    [Fact]
    public void Tokens_of_late_are_kept_and_those_that_come_again()
    {
        var tokens = new VerifiedTokens();
        var first = Token("first");
        tokens.Add(first.EncodedToken, first, []);
        var others = Enumerable.Range(0, 3 * VerifiedTokens.Kept).Select(i => Token($"{i}")).ToArray();
        foreach (var other in others)
        {
            tokens.Add(other.EncodedToken, other, []);
            Assert.True(tokens.TryFind(first.EncodedToken, out var found, out _));
            Assert.Same(first, found);
        }

        Assert.All(others[^VerifiedTokens.Kept..], x => Assert.True(tokens.TryFind(x.EncodedToken, out _, out _)));
        Assert.InRange(others.Count(x => tokens.TryFind(x.EncodedToken, out _, out _)), VerifiedTokens.Kept, 2 * VerifiedTokens.Kept);
    }

    [Fact]
    public void A_very_long_token_is_not_kept()
    {
        var tokens = new VerifiedTokens();
        var token = Token(new string('x', 5_000));

        tokens.Add(token.EncodedToken, token, []);

        Assert.False(tokens.TryFind(token.EncodedToken, out _, out _));
    }

    private static StrictToken Token(string subject) => StrictToken.Read(
        TestIssuer.SignedToken("""{"alg":"RS256","kid":"1"}""", $$"""{"sub":"{{subject}}"}""", _ => [1, 2, 3]));
}
