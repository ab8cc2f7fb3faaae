using System.Text.Json;
using System.Text.Unicode;
using CustomerDp.Contracts.Fields;
using CustomerDp.Contracts.Reading.Wrappings;

namespace CustomerDp.Contracts.Changes;

/// <summary>
/// The members of a stream's record that are needed, in one pass. See
/// <see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html"/>; <c>eventSourceARN</c> is what
/// Pipes and Lambda add.
/// </summary>
internal ref struct StreamRecord
{
    // What is not needed may nest as it likes; the reader keeps one bit a level and does not recurse.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = int.MaxValue };

    private string? _source;
    private string? _key;
    private DateTimeOffset? _changedAt;
    private bool _hasDetails;
    private InvalidReason? _fault;

    public static ChangeReadResult Read(ReadOnlySpan<byte> bytes)
    {
        var utf8 = ByteOrderMark.Skip(bytes);
        if (!Utf8.IsValid(utf8))
        {
            return ChangeReadResult.Invalid(InvalidReasons.NotJson);
        }

        var reader = new Utf8JsonReader(utf8, Options);
        reader.Read();
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        var record = new StreamRecord();
        if (isObject)
        {
            record.ReadMembers(ref reader);
        }
        else
        {
            reader.Skip();
        }

        // Throws where something else follows.
        reader.Read();
        return isObject ? record.Result() : ChangeReadResult.Invalid(InvalidReasons.NotAnObject);
    }

    private readonly ChangeReadResult Result()
    {
        if (_fault is not null)
        {
            return ChangeReadResult.Invalid(_fault);
        }

        if (_source is null)
        {
            return ChangeReadResult.Invalid(InvalidReasons.ChangeSourceMissing);
        }

        if (TableArn.NameIn(_source) is not { } table)
        {
            return ChangeReadResult.Invalid(InvalidReasons.ChangeSourceInvalid);
        }

        return _key is null
            ? ChangeReadResult.Invalid(InvalidReasons.ChangeKeyMissing)
            : ChangeReadResult.Of(new ChangeMessage(table, _key, _changedAt));
    }

    private void ReadMembers(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("eventSourceARN"u8))
            {
                reader.Read();
                JsonFields.Keep(ref _source, JsonFields.Text(ref reader, InvalidReasons.ChangeSourceInvalid, ref _fault), ref _fault);
            }
            else if (reader.ValueTextEquals("dynamodb"u8))
            {
                reader.Read();
                ReadDetails(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadDetails(ref Utf8JsonReader reader)
    {
        if (!JsonFields.Object(ref reader, InvalidReasons.ChangeKeyMissing, ref _fault))
        {
            return;
        }

        if (_hasDetails)
        {
            _fault ??= InvalidReasons.FieldTwice;
        }

        _hasDetails = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("Keys"u8))
            {
                reader.Read();
                ReadKeys(ref reader);
            }
            else if (reader.ValueTextEquals("ApproximateCreationDateTime"u8))
            {
                reader.Read();
                _changedAt = TimeIn(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadKeys(ref Utf8JsonReader reader)
    {
        if (!JsonFields.Object(ref reader, InvalidReasons.ChangeKeyMissing, ref _fault))
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isPartitionKey = reader.ValueTextEquals("pk"u8);
            reader.Read();
            if (isPartitionKey)
            {
                ReadKey(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadKey(ref Utf8JsonReader reader)
    {
        if (!JsonFields.Object(ref reader, InvalidReasons.ChangeKeyInvalid, ref _fault))
        {
            return;
        }

        var isText = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isOfText = reader.ValueTextEquals("S"u8);
            reader.Read();
            if (!isOfText)
            {
                reader.Skip();
                continue;
            }

            isText = true;
            var key = JsonFields.Text(ref reader, InvalidReasons.ChangeKeyInvalid, ref _fault);
            if (key is null || key.Length == 0 || System.Text.Encoding.UTF8.GetByteCount(key) > ChangeMessage.MostOfAKey)
            {
                _fault ??= InvalidReasons.ChangeKeyInvalid;
            }

            JsonFields.Keep(ref _key, key, ref _fault);
        }

        if (!isText)
        {
            _fault ??= InvalidReasons.ChangeKeyInvalid;
        }
    }

    // Seconds since 1970, as a number that may have a fraction and an exponent.
    private static DateTimeOffset? TimeIn(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number
            && reader.TryGetDouble(out var seconds)
            && seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds()
            && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return DateTimeOffset.FromUnixTimeSeconds((long)seconds);
        }

        reader.Skip();
        return null;
    }
}
