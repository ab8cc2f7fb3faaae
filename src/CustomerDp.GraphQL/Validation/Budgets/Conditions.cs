using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Validation.Budgets;

/// <summary><c>@skip</c> and <c>@include</c> before variables are known.</summary>
internal static class Conditions
{
    /// <summary>True for <c>@skip(if: true)</c> and <c>@include(if: false)</c>; a variable may turn out either way.</summary>
    public static bool IsNever(SelectionNode selection)
    {
        foreach (var directive in selection.Directives)
        {
            var never = directive.Name.Value switch
            {
                SpecifiedDirectives.Skip => true,
                SpecifiedDirectives.Include => false,
                _ => (bool?)null,
            };
            if (never is not null && directive.Arguments is [{ Name.Value: "if", Value: BooleanValueNode value }] && value.Value == never)
            {
                return true;
            }
        }

        return false;
    }
}
