using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Keys;

/// <summary>
/// A master key that stands in the table of keys, encrypted under a key of KMS which never leaves KMS: made by the first process, decrypted
/// once by every other (<see href="https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#enveloping"/>). Safe for concurrent
/// use: those who ask first share one request.
/// </summary>
/// <param name="kms">KMS.</param>
/// <param name="dynamoDb">DynamoDB.</param>
/// <param name="tables">The tables.</param>
/// <param name="kmsKeyId">See <see cref="KeySettings.KmsKeyId"/>.</param>
public sealed class KmsMasterKey(IAmazonKeyManagementService kms, IAmazonDynamoDB dynamoDb, ProductTables tables, string kmsKeyId)
    : IMasterKey
{
    private readonly MasterKeyItem _item = new(dynamoDb, tables.Keys);
    private readonly Lock _lock = new();
    private Task<byte[]>? _key;

    public async ValueTask<byte[]> GetAsync(CancellationToken cancellationToken) => await Key().WaitAsync(cancellationToken);

    private Task<byte[]> Key()
    {
        lock (_lock)
        {
            if (_key is null or { IsCompleted: true, IsCompletedSuccessfully: false })
            {
                // Of whoever happened to ask first: it is of all. Credentials' providers may block: never on the thread of a message.
                _key = Task.Run(FindAsync);
            }

            return _key;
        }
    }

    private async Task<byte[]> FindAsync()
    {
        var wrapped = await AskAsync("GetItem", _item.ReadAsync());
        return wrapped is not null ? await DecryptAsync(wrapped) : await MakeAsync();
    }

    private static async Task<T> AskAsync<T>(string action, Task<T> answer)
    {
        try
        {
            return await answer;
        }
        catch (Exception exception)
            when (StoreExceptions.OfRead(exception, CancellationToken.None, $"{action} of the master key") is { } toThrow)
        {
            // What is called invalid, too: no event stands in these requests.
            throw toThrow;
        }
    }

    private async Task<byte[]> MakeAsync()
    {
        var made = await AskAsync(
            "GenerateDataKey",
            kms.GenerateDataKeyAsync(
                new GenerateDataKeyRequest { KeyId = kmsKeyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context() }));
        var key = Checked(made.Plaintext);
        if (await AskAsync("PutItem", _item.PutAsync(made.CiphertextBlob, made.KeyId)))
        {
            return key;
        }

        // Another process was faster, or this one, whose answer was lost on its way.
        return await AskAsync("GetItem", _item.ReadAsync()) is { } wrapped
            ? await DecryptAsync(wrapped)
            : throw new CustomerStoreUnavailableException(FileMasterKey.Invalid, isBlink: false);
    }

    private async Task<byte[]> DecryptAsync(MemoryStream wrapped)
    {
        // By the key that is named and no other, whatever the item says of itself.
        var decrypted = await AskAsync(
            "Decrypt",
            kms.DecryptAsync(new DecryptRequest { CiphertextBlob = wrapped, KeyId = kmsKeyId, EncryptionContext = Context() }));
        return Checked(decrypted.Plaintext);
    }

    // The tables that it is for, in the clear in every entry of CloudTrail: copied to those of another installation it does not open.
    private Dictionary<string, string> Context() => new() { [MasterKeyContext.Tables] = tables.Stem };

    private static byte[] Checked(MemoryStream plaintext) => plaintext.Length == Sealing.KeyBytes
        ? plaintext.ToArray()
        : throw new CustomerStoreUnavailableException(FileMasterKey.Invalid, isBlink: false);
}
