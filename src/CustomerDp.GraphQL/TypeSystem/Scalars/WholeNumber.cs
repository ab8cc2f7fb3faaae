namespace CustomerDp.GraphQL.TypeSystem.Scalars;

/// <summary>Whole numbers in whatever .NET type a resolver has them.</summary>
internal static class WholeNumber
{
    public static bool TryRead(object value, out long number)
    {
        switch (value)
        {
            case int i:
                number = i;
                return true;
            case long l:
                number = l;
                return true;
            case short s:
                number = s;
                return true;
            case byte b:
                number = b;
                return true;
            case sbyte b:
                number = b;
                return true;
            case ushort s:
                number = s;
                return true;
            case uint u:
                number = u;
                return true;
            case ulong u and <= long.MaxValue:
                number = (long)u;
                return true;
            case double d when Math.Floor(d).Equals(d) && Math.Abs(d) < 9e18:
                number = (long)d;
                return true;
            case decimal m when decimal.Truncate(m) == m && Math.Abs(m) < 9e18m:
                number = (long)m;
                return true;
            default:
                number = 0;
                return false;
        }
    }
}
