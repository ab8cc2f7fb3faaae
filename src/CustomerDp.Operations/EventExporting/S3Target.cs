using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace CustomerDp.Operations.EventExporting;

/// <summary>A prefix in a bucket of S3. Each file is one request with its SHA-256, which S3 checks before it keeps the object.</summary>
/// <param name="client">S3; it is disposed of with this.</param>
/// <param name="address">The place.</param>
internal sealed class S3Target(IAmazonS3 client, S3Address address) : IEventExportTarget
{
    private const string NoSuchKey = "NoSuchKey";

    private const string Rights =
        "the bucket's owner has to allow s3:ListBucket on it, s3:PutObject and s3:GetObject on what is under the prefix, and for --replace "
            + "s3:DeleteObject";

    public string Name => address.ToString();

    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken)
    {
        List<string> names = [];
        foreach (var beginning in new[] { ExportNames.Manifest, ExportNames.PartPrefix })
        {
            var request = new ListObjectsV2Request { BucketName = address.Bucket, Prefix = address.Prefix + beginning };
            do
            {
                var page = await AskAsync(() => client.ListObjectsV2Async(request, cancellationToken));
                names.AddRange((page.S3Objects ?? []).Select(o => o.Key[address.Prefix.Length..]));
                request.ContinuationToken = page.NextContinuationToken;
            }
            while (request.ContinuationToken is not null);
        }

        return [.. names.Where(ExportNames.IsOurs)];
    }

    public async Task RemoveAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            await AskAsync(() => client.DeleteObjectAsync(
                new DeleteObjectRequest { BucketName = address.Bucket, Key = address.Prefix + name }, cancellationToken));
        }
    }

    public async Task WriteAsync(string name, MemoryStream file, byte[] sha256, CancellationToken cancellationToken)
    {
        var hash = Convert.ToBase64String(sha256);
        var request = new PutObjectRequest
        {
            BucketName = address.Bucket,
            Key = address.Prefix + name,
            InputStream = file,
            AutoCloseStream = false,
            ContentType = name == ExportNames.Manifest ? "application/json" : "application/octet-stream",
            ChecksumAlgorithm = ChecksumAlgorithm.SHA256,
            ChecksumSHA256 = hash,

            // Signed as a whole: it is in memory.
            UseChunkEncoding = false,

            // Nothing is ever overwritten (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html).
            IfNoneMatch = "*",
        };
        await AskAsync(async () =>
        {
            try
            {
                await client.PutObjectAsync(request, cancellationToken);
            }
            catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                // A try of ours may have got there whose answer did not come.
                var there = await client.GetObjectMetadataAsync(
                    new() { BucketName = request.BucketName, Key = request.Key, ChecksumMode = ChecksumMode.ENABLED }, cancellationToken);
                if (there.ChecksumSHA256 != hash)
                {
                    throw new EventExportException(
                        EventExportException.Exists, $"{Name}{name} is there already: another run writes to the same place.");
                }
            }

            return true;
        });
    }

    public Task<MemoryStream?> ReadAsync(string name, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        try
        {
            using var there = await client.GetObjectAsync(
                new GetObjectRequest { BucketName = address.Bucket, Key = address.Prefix + name }, cancellationToken);
            var file = new MemoryStream();
            await there.ResponseStream.CopyToAsync(file, cancellationToken);
            return file;
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode == NoSuchKey)
        {
            return null;
        }
    });

    public void Dispose() => client.Dispose();

    private async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode != 0)
        {
            var code = exception.ErrorCode is { Length: > 0 } said ? said : exception.StatusCode.ToString();
            throw new EventExportException(code, $"S3 refused {Name}: {code} (HTTP {(int)exception.StatusCode}, request "
                + $"{exception.RequestId}).{AdviceOf(exception)}");
        }
        catch (ArgumentException)
        {
            // What the SDK makes of a redirect to a place that is none of S3's.
            throw new EventExportException(
                "Redirected", $"What answers for {Name} sends elsewhere, and is not S3: is AWS_ENDPOINT_URL_S3 right?");
        }
    }

    private static string AdviceOf(AmazonS3Exception exception) => exception.StatusCode switch
    {
        HttpStatusCode.Forbidden => $" Besides the right credentials, {Rights}: docs/events-export.md.",
        HttpStatusCode.NotFound => " The bucket has to be there: the product makes none.",
        >= (HttpStatusCode)300 and < (HttpStatusCode)400 => " The bucket has to be in the region of AWS_REGION.",
        _ => "",
    };
}
