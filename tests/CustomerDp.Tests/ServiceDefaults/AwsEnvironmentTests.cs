using CustomerDp.ServiceDefaults.Aws;

namespace CustomerDp.Tests.ServiceDefaults;

/// <summary>The standard variables of AWS that a process would start with and fail by later.</summary>
[Trait("Kind", "unit")]
public class AwsEnvironmentTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("127.0.0.1:4100")]
    [InlineData("localhost:4100")]
    [InlineData("sqs.eu-west-1.amazonaws.com")]
    [InlineData("http://127.0.0.1:4100\n")]
    [InlineData(" http://127.0.0.1:4100")]
    [InlineData("ftp://127.0.0.1:4100")]
    [InlineData("/tmp/socket")]
    public void An_endpoint_that_is_no_URL_is_refused_by_name(string value)
    {
        foreach (var service in new[] { "", "_SQS", "_DYNAMODB", "_KMS", "_S3", "_STS" })
        {
            var name = $"AWS_ENDPOINT_URL{service}";
            Assert.Equal(
                [
                    $"{name} has to be an absolute URL such as http://127.0.0.1:4100, with http:// or https:// and without blanks or line ends; leave it out for AWS's own.",
                ],
                Faults(knowsRegion: true, (name, value)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("eu-west-1\n")]
    [InlineData(" eu-west-1")]
    [InlineData("EU (Ireland)")]
    public void A_region_of_another_form_is_refused_by_name(string value)
    {
        foreach (var name in new[] { "AWS_REGION", "AWS_DEFAULT_REGION" })
        {
            Assert.StartsWith(
                $"{name} has to be the name of a region such as eu-west-1",
                Assert.Single(Faults(knowsRegion: true, (name, value))),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Without_a_region_and_without_endpoints_there_is_nowhere_to_send_to()
    {
        Assert.StartsWith("AWS_REGION is not set", Assert.Single(Faults(knowsRegion: false)), StringComparison.Ordinal);
        Assert.StartsWith("AWS_REGION is not set", Assert.Single(Faults(knowsRegion: false, ("AWS_ENDPOINT_URL_SQS", "http://localhost:4100"))), StringComparison.Ordinal);
        Assert.StartsWith(
            "AWS_REGION is not set",
            Assert.Single(Faults(knowsRegion: false, ("AWS_ENDPOINT_URL", "http://localhost"), ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_can_be_found_is_taken()
    {
        Assert.Empty(Faults(knowsRegion: true));
        Assert.Empty(
            Faults(
                knowsRegion: true,
                ("AWS_ENDPOINT_URL", "https://vpce-1.sqs.eu-west-1.vpce.amazonaws.com"),
                ("AWS_REGION", "us-gov-west-1")));
        Assert.Empty(Faults(knowsRegion: false, ("AWS_ENDPOINT_URL", "http://[::1]:4100/")));
        Assert.Empty(
            Faults(
                knowsRegion: false,
                ("AWS_ENDPOINT_URL_SQS", "http://localhost:4100"),
                ("AWS_ENDPOINT_URL_DYNAMODB", "http://localhost:4101")));
    }

    private static IEnumerable<string> Faults(bool knowsRegion, params (string Name, string Value)[] variables)
    {
        var environment = variables.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
        return new AwsEnvironment(["SQS", "DYNAMODB"], environment.GetValueOrDefault, () => knowsRegion).FindFaults();
    }
}
