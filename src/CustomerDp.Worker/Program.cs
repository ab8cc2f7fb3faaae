using CustomerDp.ServiceDefaults.Aws;
using CustomerDp.ServiceDefaults.Hosting;
using CustomerDp.Worker;

return await HostProgram.RunAsync(() => WorkerHost.Build(args, host => host.Services.AddAwsEnvironmentCheck("SQS", "DYNAMODB")));
