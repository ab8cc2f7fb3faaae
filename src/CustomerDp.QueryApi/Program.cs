using CustomerDp.QueryApi;
using CustomerDp.QueryApi.Schema;
using CustomerDp.ServiceDefaults.Aws;
using CustomerDp.ServiceDefaults.Hosting;

return args is ["schema", .. var command]
    ? SchemaCommands.Run(command, Console.Out, Console.Error)
    : await HostProgram.RunAsync(() => QueryApiHost.Build(args, host => host.Services.AddAwsEnvironmentCheck("DYNAMODB")));
