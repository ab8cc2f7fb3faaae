using System.CommandLine;
using CustomerDp.Contracts.Limits;

namespace CustomerDp.Cli.Arguments;

/// <summary>The argument <c>CUSTOMER-ID</c>, by the contract's rule for identifiers.</summary>
internal static class CustomerArgument
{
    /// <summary>One that may be left out.</summary>
    public static Argument<string?> CreateOptional(string description)
    {
        var argument = new Argument<string?>("CUSTOMER-ID") { Description = description, Arity = ArgumentArity.ZeroOrOne };
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !ContractLimits.IsIdentifier(token.Value))
            {
                result.AddError(
                    $"A customer's id is 1 to {ContractLimits.IdentifierCharacters} characters, none of them a control character.");
            }
        });
        return argument;
    }
}
