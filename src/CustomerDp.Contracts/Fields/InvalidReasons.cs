
namespace CustomerDp.Contracts.Fields;

/// <summary>The reasons by name: what is wrong with the JSON, the wrapping, the envelope, and each field of the data.</summary>
public static class InvalidReasons
{
    // The body.
    public static InvalidReason NotJson { get; } =
        InvalidReason.Named("not-json", "The body, or the text inside its wrapping, is not well-formed JSON in UTF-8.");
    public static InvalidReason NotAnObject { get; } =
        InvalidReason.Named("not-an-object", "The body, or what is inside its wrapping, is JSON but not an object.");
    public static InvalidReason FieldTwice { get; } =
        InvalidReason.Named(
            "field-twice",
            "A field of the contract, or what a wrapping holds, occurs twice in one object; which of the two is meant cannot be known.");

    // What is wrapped around the event.
    public static InvalidReason NestedTooDeep { get; } =
        InvalidReason.Named("nested-too-deep", "The event is inside more than three wrappings.");
    public static InvalidReason EventSourceUnknown { get; } =
        InvalidReason.Named("event-source-unknown", "The record's eventSource is not aws:kinesis.");
    public static InvalidReason SpecVersionUnknown { get; } =
        InvalidReason.Named("spec-version-unknown", "The CloudEvents specversion is not 1.0.");
    public static InvalidReason WrappedEventMissing { get; } =
        InvalidReason.Named(
            "wrapped-event-missing",
            "The wrapping (Kinesis, Pipes, SNS, EventBridge) holds no event, or one that is neither an object nor text.");
    public static InvalidReason Compressed { get; } =
        InvalidReason.Named("compressed", "What is inside the wrapping is compressed (gzip or Zstandard). Events have to be uncompressed.");
    public static InvalidReason KinesisAggregateBroken { get; } =
        InvalidReason.Named(
            "kinesis-aggregate-broken",
            "The record begins like several that the Kinesis Producer Library put into one, and cannot be taken apart: it is cut off, its "
                + "checksum differs, or it is empty.");
    public static InvalidReason PayloadInS3 { get; } =
        InvalidReason.Named(
            "payload-in-s3",
            "The body is a pointer to a payload in S3, as SQS's extended client libraries send it. Events are taken from the message "
                + "itself.");

    // The envelope.
    public static InvalidReason EventTypeMissing { get; } =
        InvalidReason.Named("event-type-missing", "There is no eventType, and no known wrapping.");
    public static InvalidReason EventTypeUnknown { get; } =
        InvalidReason.Named(
            "event-type-unknown",
            "The eventType is not one of the contract's (names are case-sensitive), and not configured to be ignored.");
    public static InvalidReason EventIdMissing { get; } = InvalidReason.Named("event-id-missing", "There is no eventId.");
    public static InvalidReason EventIdInvalid { get; } =
        InvalidReason.Named("event-id-invalid", "The eventId is not a text of 1 to 128 visible ASCII characters.");
    public static InvalidReason OccurredOnMissing { get; } = InvalidReason.Named("occurred-on-missing", "There is no occurredOn.");
    public static InvalidReason OccurredOnInvalid { get; } =
        InvalidReason.Named(
            "occurred-on-invalid",
            "The occurredOn is not an ISO 8601 date and time with an offset, or lies outside the years 1 to 9999 in UTC.");
    public static InvalidReason LogicalClockReadingMissing { get; } =
        InvalidReason.Named("logical-clock-reading-missing", "There is no logicalClockReading.");
    public static InvalidReason LogicalClockReadingInvalid { get; } =
        InvalidReason.Named("logical-clock-reading-invalid", "The logicalClockReading is not an integer from 0 to 2^53-1.");
    public static InvalidReason SchemaVersionUnknown { get; } =
        InvalidReason.Named("schema-version-unknown", "The schemaVersion is not 1.");
    public static InvalidReason CorrelationIdInvalid { get; } =
        InvalidReason.Named(
            "correlation-id-invalid",
            "The correlationId is not an identifier of 1 to 128 characters without control characters.");
    public static InvalidReason DataMissing { get; } = InvalidReason.Named("data-missing", "There is no data.");
    public static InvalidReason DataNotAnObject { get; } = InvalidReason.Named("data-not-an-object", "The data is not an object.");

    // The data: identifiers.
    public static InvalidReason QuoteIdMissing { get; } = InvalidReason.Named("quote-id-missing", "There is no quoteId.");
    public static InvalidReason QuoteIdInvalid { get; } =
        InvalidReason.Named("quote-id-invalid", "The quoteId is not an identifier of 1 to 128 characters without control characters.");
    public static InvalidReason PolicyIdMissing { get; } = InvalidReason.Named("policy-id-missing", "There is no policyId.");
    public static InvalidReason PolicyIdInvalid { get; } =
        InvalidReason.Named("policy-id-invalid", "The policyId is not an identifier of 1 to 128 characters without control characters.");
    public static InvalidReason PolicyHolderIdMissing { get; } =
        InvalidReason.Named("policy-holder-id-missing", "There is no policyHolderId.");
    public static InvalidReason PolicyHolderIdInvalid { get; } =
        InvalidReason.Named(
            "policy-holder-id-invalid",
            "The policyHolderId is not an identifier of 1 to 128 characters without control characters.");

    // The data: a quote's holder.
    public static InvalidReason PolicyHolderMissing { get; } = InvalidReason.Named("policy-holder-missing", "There is no policyHolder.");
    public static InvalidReason PolicyHolderInvalid { get; } =
        InvalidReason.Named("policy-holder-invalid", "The policyHolder is not an object.");
    public static InvalidReason FirstNameInvalid { get; } = InvalidReason.Named("first-name-invalid", "The firstName is not text.");
    public static InvalidReason FirstNameTooLong { get; } =
        InvalidReason.Named("first-name-too-long", "The firstName is longer than 1,000 characters.");
    public static InvalidReason LastNameInvalid { get; } = InvalidReason.Named("last-name-invalid", "The lastName is not text.");
    public static InvalidReason LastNameTooLong { get; } =
        InvalidReason.Named("last-name-too-long", "The lastName is longer than 1,000 characters.");
    public static InvalidReason DateOfBirthInvalid { get; } =
        InvalidReason.Named("date-of-birth-invalid", "The dateOfBirth is not an ISO date (YYYY-MM-DD).");
    public static InvalidReason EmailInvalid { get; } = InvalidReason.Named("email-invalid", "The email is not text.");
    public static InvalidReason EmailTooLong { get; } = InvalidReason.Named("email-too-long", "The email is longer than 1,000 characters.");
    public static InvalidReason PhoneInvalid { get; } = InvalidReason.Named("phone-invalid", "The phone is not text.");
    public static InvalidReason PhoneTooLong { get; } = InvalidReason.Named("phone-too-long", "The phone is longer than 1,000 characters.");
    public static InvalidReason AddressInvalid { get; } =
        InvalidReason.Named("address-invalid", "The address is not an object, or one of its fields is not text.");
    public static InvalidReason AddressTooLong { get; } =
        InvalidReason.Named("address-too-long", "A field of the address is longer than 1,000 characters.");

    // The data: a policy.
    public static InvalidReason PolicyNumberInvalid { get; } =
        InvalidReason.Named("policy-number-invalid", "The policyNumber is not text.");
    public static InvalidReason PolicyNumberTooLong { get; } =
        InvalidReason.Named("policy-number-too-long", "The policyNumber is longer than 1,000 characters.");
    public static InvalidReason ProductCodeInvalid { get; } = InvalidReason.Named("product-code-invalid", "The productCode is not text.");
    public static InvalidReason ProductCodeTooLong { get; } =
        InvalidReason.Named("product-code-too-long", "The productCode is longer than 1,000 characters.");
    public static InvalidReason StatusInvalid { get; } =
        InvalidReason.Named("status-invalid", "The status is not one of the policy statuses.");
    public static InvalidReason EffectiveFromInvalid { get; } =
        InvalidReason.Named("effective-from-invalid", "The effectiveFrom is not an ISO date (YYYY-MM-DD).");
    public static InvalidReason EffectiveToInvalid { get; } =
        InvalidReason.Named("effective-to-invalid", "The effectiveTo is not an ISO date (YYYY-MM-DD).");
    public static InvalidReason PremiumInvalid { get; } = InvalidReason.Named("premium-invalid", "The premium is not an object.");
    public static InvalidReason AmountMissing { get; } = InvalidReason.Named("amount-missing", "The premium has no amount.");
    public static InvalidReason AmountInvalid { get; } =
        InvalidReason.Named("amount-invalid", "The amount is not a JSON number, or has more than 28 significant digits.");
    public static InvalidReason CurrencyMissing { get; } = InvalidReason.Named("currency-missing", "The premium has no currency.");
    public static InvalidReason CurrencyInvalid { get; } =
        InvalidReason.Named("currency-invalid", "The currency is not a code of three upper-case letters (ISO 4217).");
    public static InvalidReason CancellationReasonInvalid { get; } =
        InvalidReason.Named("cancellation-reason-invalid", "The reason is not text.");
    public static InvalidReason CancellationReasonTooLong { get; } =
        InvalidReason.Named("cancellation-reason-too-long", "The reason is longer than 1,000 characters.");
    public static InvalidReason CancelledOnInvalid { get; } =
        InvalidReason.Named("cancelled-on-invalid", "The cancelledOn is not an ISO date (YYYY-MM-DD).");
    public static InvalidReason ExpiredOnInvalid { get; } =
        InvalidReason.Named("expired-on-invalid", "The expiredOn is not an ISO date (YYYY-MM-DD).");
    public static InvalidReason ResultMissing { get; } = InvalidReason.Named("result-missing", "There is no result.");
    public static InvalidReason ResultInvalid { get; } =
        InvalidReason.Named("result-invalid", "The result is not one of PASSED, FAILED, REFERRED.");
    public static InvalidReason CompletedOnInvalid { get; } =
        InvalidReason.Named("completed-on-invalid", "The completedOn is not an ISO date (YYYY-MM-DD).");

    // A change of a view, which is no event: it comes by the queue of changes.
    public static InvalidReason ChangeSourceMissing { get; } =
        InvalidReason.Named("change-source-missing", "The change has no eventSourceARN.");
    public static InvalidReason ChangeSourceInvalid { get; } =
        InvalidReason.Named("change-source-invalid", "The change's eventSourceARN is not that of a table of DynamoDB or of its stream.");
    public static InvalidReason ChangeKeyMissing { get; } =
        InvalidReason.Named("change-key-missing", "The change has no dynamodb.Keys.pk.");
    public static InvalidReason ChangeKeyInvalid { get; } =
        InvalidReason.Named("change-key-invalid", "The change's dynamodb.Keys.pk is not a text (S) of 1 to 2,048 bytes.");
}
