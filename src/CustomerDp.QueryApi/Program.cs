using CustomerDp.GraphQL;
using CustomerDp.QueryApi;
using CustomerDp.QueryApi.Schema;
using Microsoft.Extensions.Options;

if (args is ["schema", "export"])
{
    Console.Write(CustomerSchema.Print());
    return 0;
}

try
{
    await QueryApiHost.Build(args).RunAsync();
    return 0;
}
catch (OptionsValidationException exception)
{
    // What to set is all that helps; where the code noticed does not.
    await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, exception.Failures));
    return 1;
}
catch (OperationDocumentsException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
