namespace CustomerDp.GraphQL.TypeSystem.Comparison;

/// <summary>
/// Kinds of changes, in the words of graphql-js's <c>findBreakingChanges</c> and <c>findDangerousChanges</c>. Those that it does not know
/// are <see cref="RootTypeChanged"/>, <see cref="OneOfAdded"/>, <see cref="OneOfRemoved"/>, <see cref="SpecifiedByChanged"/>,
/// <see cref="InputFieldDefaultValueChange"/>, <see cref="DeprecationChanged"/>.
/// </summary>
internal static class SchemaChangeKinds
{
    public const string RootTypeChanged = "ROOT_TYPE_CHANGED";
    public const string TypeRemoved = "TYPE_REMOVED";
    public const string TypeChangedKind = "TYPE_CHANGED_KIND";
    public const string TypeRemovedFromUnion = "TYPE_REMOVED_FROM_UNION";
    public const string ValueRemovedFromEnum = "VALUE_REMOVED_FROM_ENUM";
    public const string RequiredInputFieldAdded = "REQUIRED_INPUT_FIELD_ADDED";
    public const string ImplementedInterfaceRemoved = "IMPLEMENTED_INTERFACE_REMOVED";
    public const string FieldRemoved = "FIELD_REMOVED";
    public const string FieldChangedKind = "FIELD_CHANGED_KIND";
    public const string RequiredArgAdded = "REQUIRED_ARG_ADDED";
    public const string ArgRemoved = "ARG_REMOVED";
    public const string ArgChangedKind = "ARG_CHANGED_KIND";
    public const string DirectiveRemoved = "DIRECTIVE_REMOVED";
    public const string DirectiveArgRemoved = "DIRECTIVE_ARG_REMOVED";
    public const string RequiredDirectiveArgAdded = "REQUIRED_DIRECTIVE_ARG_ADDED";
    public const string DirectiveRepeatableRemoved = "DIRECTIVE_REPEATABLE_REMOVED";
    public const string DirectiveLocationRemoved = "DIRECTIVE_LOCATION_REMOVED";
    public const string OneOfAdded = "ONE_OF_ADDED";

    public const string ValueAddedToEnum = "VALUE_ADDED_TO_ENUM";
    public const string TypeAddedToUnion = "TYPE_ADDED_TO_UNION";
    public const string OptionalInputFieldAdded = "OPTIONAL_INPUT_FIELD_ADDED";
    public const string OptionalArgAdded = "OPTIONAL_ARG_ADDED";
    public const string ImplementedInterfaceAdded = "IMPLEMENTED_INTERFACE_ADDED";
    public const string ArgDefaultValueChange = "ARG_DEFAULT_VALUE_CHANGE";
    public const string InputFieldDefaultValueChange = "INPUT_FIELD_DEFAULT_VALUE_CHANGE";
    public const string SpecifiedByChanged = "SPECIFIED_BY_CHANGED";

    public const string TypeAdded = "TYPE_ADDED";
    public const string FieldAdded = "FIELD_ADDED";
    public const string FieldChangedKindSafe = "FIELD_CHANGED_KIND_SAFE";
    public const string ArgChangedKindSafe = "ARG_CHANGED_KIND_SAFE";
    public const string DirectiveAdded = "DIRECTIVE_ADDED";
    public const string OptionalDirectiveArgAdded = "OPTIONAL_DIRECTIVE_ARG_ADDED";
    public const string DirectiveRepeatableAdded = "DIRECTIVE_REPEATABLE_ADDED";
    public const string DirectiveLocationAdded = "DIRECTIVE_LOCATION_ADDED";
    public const string OneOfRemoved = "ONE_OF_REMOVED";
    public const string DescriptionChanged = "DESCRIPTION_CHANGED";
    public const string DeprecationChanged = "DEPRECATION_CHANGED";
}
