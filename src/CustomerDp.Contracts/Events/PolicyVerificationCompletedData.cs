using System.Text.Json;
using CustomerDp.Contracts.Fields;

namespace CustomerDp.Contracts.Events;

/// <summary>The data of a <see cref="PolicyVerificationCompletedEvent"/>.</summary>
internal static class PolicyVerificationCompletedData
{
    public static PolicyVerificationCompletedEvent? Read(ref Utf8JsonReader reader, in EventHeader header, ref InvalidReason? fault)
    {
        string? policyId = null;
        VerificationResult? result = null;
        DateOnly? completedOn = null;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("policyId"u8))
            {
                reader.Read();
                JsonFields.Keep(ref policyId, JsonFields.Identifier(ref reader, InvalidReasons.PolicyIdInvalid, ref fault), ref fault);
            }
            else if (reader.ValueTextEquals("result"u8))
            {
                reader.Read();
                JsonFields.Keep(ref result, Result(ref reader, ref fault), ref fault);
            }
            else if (reader.ValueTextEquals("completedOn"u8))
            {
                reader.Read();
                JsonFields.Keep(ref completedOn, JsonFields.Date(ref reader, InvalidReasons.CompletedOnInvalid, ref fault), ref fault);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        if (policyId is null)
        {
            fault ??= InvalidReasons.PolicyIdMissing;
        }

        if (result is null)
        {
            fault ??= InvalidReasons.ResultMissing;
        }

        return fault is not null ? null : new PolicyVerificationCompletedEvent
        {
            EventId = header.EventId,
            OccurredOn = header.OccurredOn,
            LogicalClockReading = header.LogicalClockReading,
            CorrelationId = header.CorrelationId,
            PolicyId = policyId!,
            Result = result!.Value,
            CompletedOn = completedOn,
        };
    }

    public static void Write(Utf8JsonWriter writer, PolicyVerificationCompletedEvent @event)
    {
        writer.WriteString("policyId"u8, @event.PolicyId);
        writer.WriteString("result"u8, NameOf(@event.Result));
        JsonFieldWriters.Write(writer, "completedOn"u8, @event.CompletedOn);
    }

    private static string NameOf(VerificationResult result) => result switch
    {
        VerificationResult.Passed => "PASSED",
        VerificationResult.Failed => "FAILED",
        VerificationResult.Referred => "REFERRED",
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "The result has no name."),
    };

    private static VerificationResult? Result(ref Utf8JsonReader reader, ref InvalidReason? fault)
    {
        var result = JsonFields.Text(ref reader, InvalidReasons.ResultInvalid, ref fault) switch
        {
            "PASSED" => VerificationResult.Passed,
            "FAILED" => VerificationResult.Failed,
            "REFERRED" => VerificationResult.Referred,
            _ => default(VerificationResult?),
        };
        if (result is null && reader.TokenType == JsonTokenType.String)
        {
            fault ??= InvalidReasons.ResultInvalid;
        }

        return result;
    }
}
