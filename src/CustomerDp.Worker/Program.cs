using CustomerDp.Worker;

await WorkerHost.Build(args).RunAsync();
