using System.Reflection;

namespace CustomerDp.GraphQL.Annotations;

/// <summary>GraphQL names of .NET members: the attribute's, or else the member's in camelCase.</summary>
internal static class ClrNames
{
    public static string Of(MemberInfo member) => member.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? Camel(MethodName(member));

    /// <summary>A parameter's name; of a record's constructor also the attribute of the property that it makes.</summary>
    public static string Of(ParameterInfo parameter, Type? declaring = null)
    {
        var name = parameter.GetCustomAttribute<GraphQLNameAttribute>()?.Name;
        if (name is not null)
        {
            return name;
        }

        var property = declaring?.GetProperties()
            .FirstOrDefault(p => string.Equals(p.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
        return property is not null ? Of(property) : Camel(parameter.Name!);
    }

    /// <summary><c>PolicyHolder</c> becomes <c>policyHolder</c>, <c>URLPath</c> <c>urlPath</c>, <c>ID</c> <c>id</c>.</summary>
    public static string Camel(string name)
    {
        var upper = 0;
        while (upper < name.Length && char.IsAsciiLetterUpper(name[upper]))
        {
            upper++;
        }

        if (upper == 0)
        {
            return name;
        }

        // Of several capitals the last one starts the next word, unless the name ends with them.
        var lower = upper == 1 || upper == name.Length ? upper : upper - 1;
        return string.Concat(name[..lower].ToLowerInvariant(), name.AsSpan(lower));
    }

    /// <summary><c>PendingVerification</c> becomes <c>PENDING_VERIFICATION</c>; names in capitals stay.</summary>
    public static string UpperSnake(string name)
    {
        var text = new System.Text.StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && char.IsAsciiLetterUpper(name[i])
                && (char.IsAsciiLetterLower(name[i - 1]) || char.IsAsciiDigit(name[i - 1])
                    || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1]) && name[i - 1] != '_'));
            if (startsWord)
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(name[i]));
        }

        return text.ToString();
    }

    // GetPolicyAsync is the field policy.
    private static string MethodName(MemberInfo member)
    {
        if (member is not MethodInfo)
        {
            return member.Name;
        }

        var name = member.Name;
        if (name.StartsWith("Get", StringComparison.Ordinal) && name.Length > 3 && char.IsAsciiLetterUpper(name[3]))
        {
            name = name[3..];
        }

        return name.EndsWith("Async", StringComparison.Ordinal) && name.Length > 5 ? name[..^5] : name;
    }
}
