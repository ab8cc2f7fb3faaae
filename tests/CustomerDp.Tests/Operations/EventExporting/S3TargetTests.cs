using System.Net;
using System.Security.Cryptography;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CustomerDp.Operations.EventExporting;

namespace CustomerDp.Tests.Operations.EventExporting;

/// <summary>What of S3 an emulator does not do: conditions, checksums, refusals.</summary>
[Trait("Kind", "unit")]
public sealed class S3TargetTests
{
    private static readonly byte[] File = "content"u8.ToArray();
    private static readonly byte[] Hash = SHA256.HashData(File);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_sent_with_its_hash_on_the_condition_that_there_is_none()
    {
        using var s3 = new ScriptedS3();

        await WriteAsync(s3);

        var put = Assert.Single(s3.Puts);
        Assert.Equal(
            ("bucket", "a/part-00001.parquet", "*", Convert.ToBase64String(Hash)),
            (put.BucketName, put.Key, put.IfNoneMatch, put.ChecksumSHA256));
    }

    [Fact]
    public async Task Where_the_file_is_there_it_may_be_by_a_try_of_its_own_whose_answer_was_lost()
    {
        var isThere = Refusal(HttpStatusCode.PreconditionFailed, "PreconditionFailed");
        using var s3 = new ScriptedS3 { OnPut = () => throw isThere, There = Hash };

        await WriteAsync(s3);

        s3.There = SHA256.HashData("of another"u8);
        var refused = await Assert.ThrowsAsync<EventExportException>(() => WriteAsync(s3));
        Assert.Equal(EventExportException.Exists, refused.Code);
        Assert.Contains("s3://bucket/a/part-00001.parquet is there already", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "AccessDenied", "s3:PutObject")]
    [InlineData(HttpStatusCode.NotFound, "NoSuchBucket", "the product makes none")]
    [InlineData(HttpStatusCode.MovedPermanently, "PermanentRedirect", "AWS_REGION")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "SlowDown", "s3://bucket/a/")]
    public async Task A_refusal_is_told_with_what_to_do_and_without_what_S3_said(HttpStatusCode status, string code, string advice)
    {
        using var s3 = new ScriptedS3 { OnPut = () => throw Refusal(status, code) };

        var refused = await Assert.ThrowsAsync<EventExportException>(() => WriteAsync(s3));

        Assert.Equal(code, refused.Code);
        Assert.Contains(advice, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("as S3 says", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3://bucket", "s3://bucket/")]
    [InlineData("s3://bucket/", "s3://bucket/")]
    [InlineData("S3://my.bucket-1/a/b c/", "s3://my.bucket-1/a/b c/")]
    [InlineData("s3://", null)]
    [InlineData("s3://Bucket/a", null)]
    [InlineData("s3://b_b/a", null)]
    [InlineData("s3://bucket//a", null)]
    [InlineData("s3://bucket/a\n", null)]
    [InlineData("./folder", null)]
    public void An_address_is_a_bucket_and_a_prefix(string text, string? expected) =>
        Assert.Equal(expected, S3Address.Parse(text)?.ToString());

    private static async Task WriteAsync(ScriptedS3 s3)
    {
        using var file = new MemoryStream(File);
        await new S3Target(s3, new S3Address("bucket", "a/")).WriteAsync("part-00001.parquet", file, Hash, Cancellation);
    }

    private static AmazonS3Exception Refusal(HttpStatusCode status, string code) =>
        new("as S3 says") { StatusCode = status, ErrorCode = code, RequestId = "r-1" };

    private sealed class ScriptedS3() : AmazonS3Client(new AnonymousAWSCredentials(), RegionEndpoint.EUWest1)
    {
        public List<PutObjectRequest> Puts { get; } = [];

        public Func<PutObjectResponse> OnPut { get; init; } = () => new();

        public byte[] There { get; set; } = [];

        public override Task<PutObjectResponse> PutObjectAsync(PutObjectRequest request, CancellationToken cancellationToken = default)
        {
            Puts.Add(request);
            return Task.Run(OnPut, cancellationToken);
        }

        public override Task<GetObjectMetadataResponse> GetObjectMetadataAsync(
            GetObjectMetadataRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult(new GetObjectMetadataResponse { ChecksumSHA256 = Convert.ToBase64String(There) });
    }
}
