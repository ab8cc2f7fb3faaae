using Amazon.SQS.Model;

namespace CustomerDp.Operations.Exporting;

/// <summary>A message attribute in an export file.</summary>
/// <param name="DataType">As SQS has it: <c>String</c>, <c>Number</c>, <c>Binary</c>, with a label of the sender's or without.</param>
/// <param name="StringValue">Of a text or a number.</param>
/// <param name="BinaryValue">Of bytes; base64 in the file.</param>
public sealed record ExportedAttribute(string DataType, string? StringValue, byte[]? BinaryValue)
{
    public static ExportedAttribute Of(MessageAttributeValue value) =>
        new(value.DataType ?? "String", value.StringValue, value.BinaryValue?.ToArray());

    public MessageAttributeValue ToValue() =>
        new() { DataType = DataType, StringValue = StringValue, BinaryValue = BinaryValue is null ? null : new MemoryStream(BinaryValue) };
}
