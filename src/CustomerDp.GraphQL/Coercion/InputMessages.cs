using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Coercion;

/// <summary>Messages that literals and variables share; the wording is graphql-js's.</summary>
internal static class InputMessages
{
    public static string NotNull(GraphQLType type) => $"Expected value of non-null type \"{type}\" not to be null.";

    public static string NotAnObject(GraphQLType type, string found) =>
        $"Expected value of type \"{type}\" to be an object, found: {found}.";

    public static string MissingField(GraphQLType type, InputValue field, string found) =>
        $"Expected value of type \"{type}\" to include required field \"{field.Name}\", found: {found}.";

    public static string UnknownField(InputObjectType type, string name, string found, bool hideSuggestions)
    {
        var suggestion = hideSuggestions ? "" : Suggestions.DidYouMean(name, type.Fields.Names);
        return $"Expected value of type \"{type}\" not to include unknown field \"{name}\""
            + $"{(suggestion.Length > 0 ? $".{suggestion} Found" : ", found")}: {found}.";
    }

    public static string OneOf(GraphQLType type) =>
        $"Within OneOf Input Object type \"{type}\", exactly one field must be specified, "
        + "and the value for that field must be non-null.";

    public static string EnumValueUnknown(EnumType type, string value, bool hideSuggestions) =>
        $"Value \"{value}\" does not exist in \"{type}\" enum." + EnumSuggestion(type, value, hideSuggestions);

    public static string EnumValueWrongKind(EnumType type, string expected, string value, bool hideSuggestions) =>
        $"Enum \"{type}\" cannot represent {expected} value: {value}." + EnumSuggestion(type, value, hideSuggestions);

    /// <summary>A path within an input value, e.g. <c> at .items[2]</c>; empty at the top.</summary>
    public static string At(InputPath? path) => path is null ? "" : " at " + path;

    private static string EnumSuggestion(EnumType type, string value, bool hideSuggestions) =>
        hideSuggestions ? "" : Suggestions.DidYouMean(value, type.Values.Names, "the enum value");
}

/// <summary>Where in an input value something is wrong.</summary>
internal sealed record InputPath(InputPath? Parent, string? Field, int Index)
{
    public override string ToString() => Parent + (Field is null ? $"[{Index}]" : "." + Field);
}
