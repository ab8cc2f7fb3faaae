using CustomerDp.QueryApi;
using CustomerDp.QueryApi.Schema;

if (args is ["schema", "export"])
{
    Console.Write(CustomerSchema.Print());
    return;
}

await QueryApiHost.Build(args).RunAsync();
