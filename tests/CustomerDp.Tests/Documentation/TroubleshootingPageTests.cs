using System.Text.RegularExpressions;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.QueryApi.Authentication.Tokens;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.Tests.Documentation;

/// <summary>What docs/troubleshooting.md quotes is what the code says.</summary>
[Trait("Kind", "unit")]
public sealed partial class TroubleshootingPageTests
{
    // Said by others: AWS, .NET, Kubernetes, Helm.
    private static readonly string[] OfOthers =
    [
        "AccessDenied",
        "AuthenticationTagMismatchException",
        "DisabledException",
        "FileNotFoundException",
        "IncorrectKeyException",
        "InvalidCiphertextException",
        "KMSInvalidStateException",
        "NotFoundException",
        "CreateContainerConfigError",
        "ImagePullBackOff",
        "TrustedDocuments",
        "pre-upgrade hooks failed",
        "timed out waiting for the condition",
        "values don't meet the specifications of the schema",
        "error_description=\"...\"",
        "customer-dp-provision",
        "/health/live",
    ];

    [Fact]
    public void Every_message_that_is_quoted_is_in_the_code()
    {
        var code = Code();
        var quoted = Quoted().Except(OfOthers).ToList();

        Assert.InRange(quoted.Count, 40, 200);
        Assert.Equal([], quoted.Where(q => !q.Split("...").All(part => code.Contains(part.Trim(), StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData(TokenFault.AudienceWrong)]
    [InlineData(TokenFault.IssuerWrong)]
    [InlineData(TokenFault.KeyUnknown)]
    [InlineData(TokenFault.SignatureInvalid)]
    [InlineData(TokenFault.Expired)]
    [InlineData(TokenFault.NotYetValid)]
    [InlineData(TokenFault.KeysUnavailable)]
    public void What_is_wrong_with_a_token_is_on_the_page(TokenFault fault) => Assert.Contains(fault.ToString(), Quoted());

    // The code in the first column of every table.
    private static IEnumerable<string> Quoted() => File.ReadLines(Clone.Find("docs", "troubleshooting.md"))
        .Where(l => l.StartsWith("| `", StringComparison.Ordinal) || l.Contains("; `", StringComparison.Ordinal))
        .Where(l => l.StartsWith("| ", StringComparison.Ordinal))
        .SelectMany(l => InCode().Matches(l.Split(" | ")[0]).Select(m => m.Groups[1].Value))
        .Where(q => q != "...");

    // All sources, with texts that are broken over several lines in one piece, and what is filled in left out.
    private static string Code() => string.Join('\n', Directory
        .EnumerateFiles(Clone.Find("src"), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(f => Names().Replace(Joints().Replace(File.ReadAllText(f), ""), "$1")
            .Replace("index {definition.Name}", $"index {TableNames.ByCustomer}", StringComparison.Ordinal)));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex InCode();

    [GeneratedRegex("\"\\s*\\+\\s*\\$?\"")]
    private static partial Regex Joints();

    [GeneratedRegex(@"\{nameof\(([A-Za-z]+)\)\}")]
    private static partial Regex Names();
}
