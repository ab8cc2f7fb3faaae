using System.Text.Json;

namespace CustomerDp.Aws.Protocol;

/// <summary>
/// What an error response says, as far as it can be read: it need not be JSON, for a proxy may have answered. See
/// <see href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html#operation-error-serialization"/>.
/// </summary>
internal class AwsJsonErrorMembers
{
    private const string TypeHeader = "x-amzn-ErrorType";
    private const string MessageHeader = "x-amzn-error-message";

    // As deep as an item of DynamoDB that stands in it.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 128 };

    private string? _type;
    private string? _code;
    private string? _message;

    /// <summary>Null where none is said.</summary>
    public string? Code { get; private set; }

    /// <summary>The service's own words, or what can be said without them; never the body, which may hold an item or a message.</summary>
    public string Message { get; private set; } = "";

    public static AwsJsonErrorMembers Of(in AwsJsonError error)
    {
        var members = new AwsJsonErrorMembers();
        members.Read(error);
        return members;
    }

    protected void Read(in AwsJsonError error)
    {
        try
        {
            var reader = new Utf8JsonReader(error.Body, Options);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    ReadMember(ref reader);
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // Not the service's own words: status and headers say what can be said.
        }

        Code = CodeOf(_type ?? error.Header(TypeHeader) ?? _code);
        Message = error.Header(MessageHeader) is { Length: > 0 } inHeader ? inHeader : _message ?? "";
        if (Message.Length == 0)
        {
            Message = $"The service answered {(int)error.Status}{(Code is null ? "" : $" ({Code})")}.";
        }
    }

    /// <summary>Reads a member of the service's own, whose name the reader stands on, to its last token.</summary>
    /// <returns>False for a member that is not known.</returns>
    protected virtual bool TryReadMember(ref Utf8JsonReader reader) => false;

    private void ReadMember(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("__type"u8))
        {
            reader.Read();
            _type = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("message"u8) || reader.ValueTextEquals("Message"u8))
        {
            reader.Read();
            _message = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("code"u8) || reader.ValueTextEquals("Code"u8))
        {
            reader.Read();
            _code = JsonMembers.ReadText(ref reader);
        }
        else if (!TryReadMember(ref reader))
        {
            reader.Skip();
        }
    }

    // com.amazonaws.dynamodb.v20120810#ThrottlingException:http://internal.amazon.com/...
    private static string? CodeOf(string? type)
    {
        var name = type?[(type.LastIndexOf('#') + 1)..];
        return name?.IndexOf(':', StringComparison.Ordinal) is { } colon and >= 0 ? name[..colon] : name;
    }
}
