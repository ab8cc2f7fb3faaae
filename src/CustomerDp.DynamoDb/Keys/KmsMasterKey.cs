using Amazon.DynamoDBv2;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Keys;

/// <summary>
/// A master key that stands in the table of keys, encrypted under a key of KMS which never leaves KMS: made by the first process, decrypted
/// once by every other (<see href="https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#enveloping"/>). Safe for concurrent
/// use: those who ask first share one request.
/// </summary>
/// <param name="kms">Gives a client of KMS; asked for it when KMS is first needed, since making one may look for a region.</param>
/// <param name="dynamoDb">DynamoDB.</param>
/// <param name="tables">The tables.</param>
/// <param name="kmsKeyId">See <see cref="KeySettings.KmsKeyId"/>.</param>
/// <param name="makes">
/// Whether it is made where there is none and no customer has a key. Who only reads makes none: to them, too, it is <see cref="Lost"/>.
/// </param>
public sealed class KmsMasterKey(
    Func<IAmazonKeyManagementService> kms, IAmazonDynamoDB dynamoDb, ProductTables tables, string kmsKeyId, bool makes = true) : IMasterKey
{
    /// <summary>
    /// The code of the fault where keys of customers are there, or are asked for, and what they are wrapped by is not there.
    /// </summary>
    public const string Lost = "MasterKeyLost";

    private const string ActionOfLooking = "Scan of the keys of customers";
    private const string ActionOfReading = "GetItem of the master key";
    private const string ActionOfMaking = "GenerateDataKey of the master key";
    private const string ActionOfKeeping = "PutItem of the master key";
    private const string ActionOfDecrypting = "Decrypt of the master key";

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

    private async Task<byte[]> FindAsync() =>
        await AskAsync(ActionOfReading, _item.ReadAsync) is { } wrapped ? await DecryptAsync(wrapped) : await MakeAsync();

    private async Task<byte[]> MakeAsync()
    {
        if (!makes || await AskAsync(ActionOfLooking, _item.IsNeededAsync))
        {
            // A second one would open none of the keys that are there, and hide that the first is missing.
            return await OfAnotherAsync(Lost);
        }

        var request = new GenerateDataKeyRequest { KeyId = kmsKeyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = Context() };
        var made = await AskAsync(ActionOfMaking, () => kms().GenerateDataKeyAsync(request));
        var key = Checked(made.Plaintext, ActionOfMaking);
        if (await AskAsync(ActionOfKeeping, () => _item.PutAsync(made.CiphertextBlob, made.KeyId)))
        {
            return key;
        }

        // Another process was faster, or this one, whose answer was lost on its way.
        return await OfAnotherAsync(FileMasterKey.Invalid);
    }

    // What another process has made, or the fault where it has not.
    private async Task<byte[]> OfAnotherAsync(string fault) =>
        await AskAsync(ActionOfReading, _item.ReadAsync) is { } wrapped
            ? await DecryptAsync(wrapped)
            : throw new CustomerStoreUnavailableException(fault, isBlink: false, action: ActionOfReading);

    private async Task<byte[]> DecryptAsync(MemoryStream wrapped)
    {
        // By the key that is named and no other, whatever the item says of itself.
        var request = new DecryptRequest { CiphertextBlob = wrapped, KeyId = kmsKeyId, EncryptionContext = Context() };
        return Checked((await AskAsync(ActionOfDecrypting, () => kms().DecryptAsync(request))).Plaintext, ActionOfDecrypting);
    }

    // Of whoever happened to ask first: it is of all. What is called invalid is no event's fault, too: none stands in these requests.
    private static Task<T> AskAsync<T>(string action, Func<Task<T>> ask) =>
        StoreExceptions.AskAsync(action, ask, CancellationToken.None);

    // The tables that it is for, in the clear in every entry of CloudTrail: copied to those of another installation it does not open.
    private Dictionary<string, string> Context() => new() { [MasterKeyContext.Tables] = tables.Stem };

    private static byte[] Checked(MemoryStream plaintext, string action) =>
        plaintext.Length == Sealing.KeyBytes
            ? plaintext.ToArray()
            : throw new CustomerStoreUnavailableException(FileMasterKey.Invalid, isBlink: false, action: action);
}
