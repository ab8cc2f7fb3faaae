using CustomerDp.Console.Hosting;
using CustomerDp.ServiceDefaults.Aws;
using CustomerDp.ServiceDefaults.Hosting;

return await HostProgram.RunAsync(
    () => ConsoleHost.Build(args, host => host.Services.AddAwsEnvironmentCheck("SQS", "DYNAMODB")));
