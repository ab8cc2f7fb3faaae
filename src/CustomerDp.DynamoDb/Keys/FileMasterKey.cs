using System.Security.Cryptography;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Keys;

/// <summary>
/// A master key in a file: 32 bytes in base64. For a machine without KMS; who has the file and the table of keys can read everything.
/// </summary>
/// <param name="path">The file.</param>
public sealed class FileMasterKey(string path) : IMasterKey
{
    /// <summary>The code of the fault where the file does not hold such a key.</summary>
    public const string Invalid = "MasterKeyInvalid";

    private const string Action = "reading of the master key's file";

    private byte[]? _key;

    public async ValueTask<byte[]> GetAsync(CancellationToken cancellationToken) => _key ??= await ReadAsync(cancellationToken);

    /// <summary>Makes the file with a new key, where it is not there; only its owner may read it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void MakeWhereMissing(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Sealing.KeyBytes)));
    }

    private async Task<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var key = Convert.FromBase64String((await File.ReadAllTextAsync(path, cancellationToken)).Trim());
            return key.Length == Sealing.KeyBytes
                ? key
                : throw new CustomerStoreUnavailableException(Invalid, isBlink: false, action: Action);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CustomerStoreUnavailableException(
                exception is FormatException ? Invalid : exception.GetType().Name, isBlink: false, action: Action);
        }
    }
}
