using System.Globalization;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Limits;
using CustomerDp.DynamoDb.Items;
using CustomerDp.Projections.Registers;
using CustomerDp.Projections.Rules;

namespace CustomerDp.Verification;

/// <summary>
/// The forms in which attributes are written. Each value has one: what reads as the same and is written otherwise was not written by
/// the product.
/// </summary>
internal static class AttributeForms
{
    public static bool IsText(AttributeValue value) => value.S is not null;

    /// <summary>An identifier as the contract has it; the key of an item is made of no other.</summary>
    public static bool IsIdentifier(AttributeValue value) => value.S is { } text && ContractLimits.IsIdentifier(text);

    public static bool IsTrue(AttributeValue value) => value.BOOL is true;

    public static bool IsMap(AttributeValue value) => value.M is not null;

    public static bool IsTime(AttributeValue value) => value.S is { } text && Holds(() => VersionText.Of(VersionText.Utc(text)) == text);

    public static bool IsDate(AttributeValue value) =>
        DateOnly.TryParseExact(value.S, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public static bool IsDecimal(AttributeValue value) =>
        decimal.TryParse(value.S, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
        && number.ToString(CultureInfo.InvariantCulture) == value.S;

    public static bool IsStatus(AttributeValue value) => value.S is { } text && PolicyStatusNames.StatusOf(text) is not null;

    public static bool IsPolicyEventType(AttributeValue value) =>
        value.S is { } text && EventTypes.Find(text) is { } @event && ProjectionRules.StandingOf(@event) is not null;

    public static bool IsClockVersion(AttributeValue value) =>
        value.S is { } text
        && Holds(() =>
        {
            var version = VersionText.Clock(text);
            return version.Reading is >= 0 and <= ContractLimits.ClockReading
                && ContractLimits.IsEventId(version.EventId)
                && VersionText.Of(version) == text;
        });

    public static bool IsTimeVersion(AttributeValue value) => value.S is { } text && Holds(() =>
    {
        TimeVersion version = VersionText.Time(text);
        return ContractLimits.IsEventId(version.EventId) && VersionText.Of(version) == text;
    });

    // What reads the product's own items throws for what is none.
    private static bool Holds(Func<bool> check)
    {
        try
        {
            return check();
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException)
        {
            return false;
        }
    }
}
