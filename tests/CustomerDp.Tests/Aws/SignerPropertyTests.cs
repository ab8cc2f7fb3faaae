using System.Globalization;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.Aws.Transport;
using CustomerDp.TestHarness.Time;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.Tests.Aws;

/// <summary>A request of the lean client is signed as AWSSDK.Core's own signer would sign it.</summary>
[Trait("Kind", "unit")]
public class SignerPropertyTests
{
    private const int RandomRequests = 2_000;

    private static Gen<string> Text(string alphabet, int most) =>
        Gen.Choose(1, most).SelectMany(n => Gen.Elements(alphabet.ToCharArray()).ArrayOf(n)).Select(x => new string(x));

    private static Gen<Example> Examples =>
        from body in Gen.Frequency((9, Gen.Choose(0, 255).Select(x => (byte)x).ArrayOf()), (1, Gen.Constant(Encoding.UTF8.GetBytes("é漢🙂"))))
        from accessKey in Text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 20)
        from secretKey in Text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 40)
        from token in Gen.Frequency(
            (1, Gen.Constant("")),
            (2, Text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=", 2_000)))
        from region in Gen.Elements("eu-west-1", "us-east-1", "cn-north-1", "us-gov-west-1", "ap-southeast-2")
        from service in Gen.Elements("sqs", "dynamodb")
        from endpoint in Gen.Elements(
            "https://sqs.eu-west-1.amazonaws.com/",
            "http://127.0.0.1:4100/",
            "https://example.com:8443/a/path/",
            "http://localhost/")
        from target in Gen.Elements("AmazonSQS.ReceiveMessage", "DynamoDB_20120810.UpdateItem")
        from headers in Gen.Elements<(string, string)[]>([("x-amzn-query-mode", "true")], [("x-amz-api-version", "2012-08-10")], [])
        from minutes in Gen.Choose(0, 60 * 24 * 365 * 20)
        select new Example(
            body, new ImmutableCredentials(accessKey, secretKey, token), region, service, endpoint, target, headers,
            new DateTimeOffset(2020, 1, 1, 0, 0, 7, TimeSpan.Zero).AddMinutes(minutes));

    [Fact]
    public void Any_request_is_signed_as_by_the_SDK() => Prop.ForAll(
        Arb.From(Examples),
        example =>
        {
            var time = new ManualTimeProvider(example.At);
            var endpoint = new ServiceEndpoint(
                new Uri(example.Endpoint), example.Region, example.Service, example.Headers, new ServiceClock(time, () => true));

            // Twice: the second time with the key of the day that is kept.
            for (var i = 0; i < 2; i++)
            {
                using var message = endpoint.CreateMessage(
                    example.Target,
                    example.Body,
                    ServiceEndpoint.HashOf(example.Body),
                    example.Credentials,
                    manually: null);
                var headers = message.Headers.NonValidated.ToDictionary(
                    x => x.Key,
                    x => x.Value.ToString(),
                    StringComparer.OrdinalIgnoreCase);

                Assert.Equal(BySdk(example), headers["Authorization"]);
                Assert.Equal(example.Credentials.UseToken, headers.ContainsKey("X-Amz-Security-Token"));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(RandomRequests));

    [Fact]
    public void A_key_is_that_of_its_day_and_of_its_secret()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 3, 1, 23, 59, 59, TimeSpan.Zero));
        var endpoint = new ServiceEndpoint(new Uri("http://localhost/"), "eu-west-1", "sqs", [], new ServiceClock(time, () => true));
        var first = new Example(
            [],
            new("AKIA", "one", ""),
            "eu-west-1",
            "sqs",
            "http://localhost/",
            "AmazonSQS.SendMessage",
            [],
            time.GetUtcNow());

        Check(first);
        time.Advance(TimeSpan.FromSeconds(1));
        Check(first with { At = time.GetUtcNow() });
        Check(first with { At = time.GetUtcNow(), Credentials = new("AKIA", "another", "token") });
        Check(first with { At = time.GetUtcNow() });

        void Check(Example example)
        {
            using var message = endpoint.CreateMessage(
                example.Target, example.Body, ServiceEndpoint.HashOf(example.Body), example.Credentials, manually: null);
            Assert.Equal(BySdk(example), message.Headers.NonValidated["Authorization"].ToString());
        }
    }

    private static string BySdk(Example example)
    {
        var config = new AmazonSQSConfig
        {
            ServiceURL = example.Endpoint,
            AuthenticationRegion = example.Region,
            AuthenticationServiceName = example.Service,
        };
        var request = new DefaultRequest(new GetQueueUrlRequest(), example.Service)
        {
            HttpMethod = "POST",
            Endpoint = new Uri(example.Endpoint),
            ResourcePath = "/",
            Content = example.Body,
        };
        request.Headers["Content-Type"] = "application/x-amz-json-1.0";
        request.Headers["X-Amz-Target"] = example.Target;
        foreach (var (name, value) in example.Headers)
        {
            request.Headers[name] = value;
        }

        if (example.Credentials.UseToken)
        {
            request.Headers["X-Amz-Security-Token"] = example.Credentials.Token;
        }

        return new AWS4Signer()
            .SignRequest(request, config, null, example.Credentials.AccessKey, example.Credentials.SecretKey, example.At.UtcDateTime)
            .ForAuthorizationHeader;
    }

    private sealed record Example(
        byte[] Body,
        ImmutableCredentials Credentials,
        string Region,
        string Service,
        string Endpoint,
        string Target,
        (string Name, string Value)[] Headers,
        DateTimeOffset At)
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Target} at {Endpoint}, {Body.Length} bytes, {At:O}");
    }
}
