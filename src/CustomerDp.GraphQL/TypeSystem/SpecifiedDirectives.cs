using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.Language.Syntax;
using static CustomerDp.GraphQL.Language.DirectiveLocations;

namespace CustomerDp.GraphQL.TypeSystem;

/// <summary>The directives that every schema has (sections 3.13.1 to 3.13.5).</summary>
internal static class SpecifiedDirectives
{
    public const string Include = "include";
    public const string Skip = "skip";
    public const string Deprecated = "deprecated";
    public const string SpecifiedBy = "specifiedBy";
    public const string OneOf = "oneOf";

    /// <summary>The reason of a deprecation that gives none.</summary>
    public const string DefaultDeprecationReason = "No longer supported";

    internal static bool IsSpecified(string name) => name is Include or Skip or Deprecated or SpecifiedBy or OneOf;

    internal static IEnumerable<DirectiveDefinition> Definitions()
    {
        yield return Define(
            Include,
            "Directs the executor to include this field or fragment only when the `if` argument is true.",
            [Field, FragmentSpread, InlineFragment],
            new InputValueDefinition("if", "Boolean!") { Description = "Included when true." });
        yield return Define(
            Skip,
            "Directs the executor to skip this field or fragment when the `if` argument is true.",
            [Field, FragmentSpread, InlineFragment],
            new InputValueDefinition("if", "Boolean!") { Description = "Skipped when true." });
        yield return Define(
            Deprecated,
            "Marks an element of a GraphQL schema as no longer supported.",
            [DirectiveLocations.FieldDefinition, ArgumentDefinition, InputFieldDefinition, DirectiveLocations.EnumValue],
            new InputValueDefinition("reason", "String!")
            {
                Description = "Explains why this element was deprecated, usually also including a suggestion for how to access "
                    + "supported similar data. Formatted using the Markdown syntax, as specified by "
                    + "[CommonMark](https://commonmark.org/).",
                DefaultValue = new StringValueNode(default, DefaultDeprecationReason),
            });
        yield return Define(
            SpecifiedBy,
            "Exposes a URL that specifies the behavior of this scalar.",
            [DirectiveLocations.Scalar],
            new InputValueDefinition("url", "String!") { Description = "The URL that specifies the behavior of this scalar." });
        yield return Define(
            OneOf,
            "Indicates exactly one field must be supplied and this field must not be `null`.",
            [InputObject]);
    }

    private static DirectiveDefinition Define(
        string name, string description, string[] locations, params InputValueDefinition[] arguments)
    {
        var definition = new DirectiveDefinition(name) { Description = description };
        foreach (var location in locations)
        {
            definition.Locations.Add(location);
        }

        foreach (var argument in arguments)
        {
            definition.Arguments.Add(argument);
        }

        return definition;
    }
}
