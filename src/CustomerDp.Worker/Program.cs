using CustomerDp.Worker;
using Microsoft.Extensions.Options;

try
{
    await WorkerHost.Build(args).RunAsync();
    return 0;
}
catch (OptionsValidationException exception)
{
    // What to set is all that helps; where the code noticed does not.
    await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, exception.Failures));
    return 1;
}
