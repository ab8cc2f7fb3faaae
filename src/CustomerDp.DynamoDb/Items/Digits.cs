namespace CustomerDp.DynamoDb.Items;

/// <summary>Numbers of a fixed width.</summary>
internal static class Digits
{
    /// <param name="text">At most nine characters.</param>
    /// <returns>Less than 0 where they are not all ASCII digits.</returns>
    public static int Of(ReadOnlySpan<char> text)
    {
        var number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return -1;
            }

            number = (number * 10) + digit - '0';
        }

        return number;
    }
}
