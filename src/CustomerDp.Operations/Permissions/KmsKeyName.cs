namespace CustomerDp.Operations.Permissions;

/// <summary>
/// A key of KMS as policies name it: by its own ARN. An alias is no name of a key to them: it is a condition on all keys of a region
/// (<see href="https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html"/>).
/// </summary>
/// <param name="id">As it is configured: an id, an alias, or the ARN of either.</param>
internal sealed class KmsKeyName(string id)
{
    private const string AliasPrefix = "alias/";

    /// <summary><c>alias/...</c>; null where it is named by itself.</summary>
    public string? Alias => Name.StartsWith(AliasPrefix, StringComparison.Ordinal) ? Name : null;

    // Of arn:aws:kms:region:account:key/id the last part.
    private string Name => id.Split(':')[^1];

    /// <param name="scope">Where it is, unless its own ARN says so.</param>
    public string ArnIn(AwsScope scope)
    {
        var key = Alias is not null ? "key/*" : Name.StartsWith("key/", StringComparison.Ordinal) ? Name : $"key/{Name}";
        return id.Contains(':', StringComparison.Ordinal) ? $"{id[..(id.LastIndexOf(':') + 1)]}{key}" : scope.ArnOf("kms", key);
    }
}
