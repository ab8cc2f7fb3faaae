using System.CommandLine;
using CustomerDp.Contracts.Limits;

namespace CustomerDp.Cli.Arguments;

/// <summary>The argument <c>CUSTOMER-ID</c>, by the contract's rule for identifiers.</summary>
internal static class CustomerArgument
{
    public static Argument<string> Create(string description)
    {
        var argument = new Argument<string>("CUSTOMER-ID") { Description = description };
        Check(argument);
        return argument;
    }

    /// <summary>The same where it may be left out.</summary>
    public static Argument<string?> CreateOptional(string description)
    {
        var argument = new Argument<string?>("CUSTOMER-ID") { Description = description, Arity = ArgumentArity.ZeroOrOne };
        Check(argument);
        return argument;
    }

    private static void Check<T>(Argument<T> argument) =>
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !ContractLimits.IsIdentifier(token.Value))
            {
                result.AddError(
                    $"A customer's id is 1 to {ContractLimits.IdentifierCharacters} characters, none of them a control character.");
            }
        });
}
