using System.CommandLine;

namespace CustomerDp.Cli.Arguments;

/// <summary>Checks of numbers while the command line is parsed.</summary>
internal static class Ranges
{
    /// <summary>Refuses what lies outside, naming the option and the range.</summary>
    public static Option<int?> Within(this Option<int?> option, int least, int most)
    {
        option.Validators.Add(result =>
        {
            if (
                result.Tokens.Count > 0
                && result.Errors.Any() is false
                && result.GetValueOrDefault<int?>() is { } value
                && (value < least || value > most))
            {
                result.AddError($"{option.Name} is {value}; it has to be from {least} to {most}.");
            }
        });
        return option;
    }
}
