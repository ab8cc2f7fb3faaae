using CustomerDp.Benchmarks.Stub;
using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.Benchmarks.Workers;

/// <summary>What the loops beside the worker are told by its own variables.</summary>
internal static class LoopSettings
{
    /// <summary>Receives that wait at once on a queue: as many as the worker has by default.</summary>
    public const int Pollers = 4;

    /// <summary>What a loop prints when it runs; it listens nowhere.</summary>
    public const string Ready = "Now listening on: http://127.0.0.1:0";

    /// <summary>The view that the worker writes.</summary>
    public static string Table => Tables.View(ViewName.A);

    public static ProductTables Tables => new(Of("CustomerDp__Table__Name"));

    public static string KeyFile => Of(StubClient.KeyFile);

    public static string[] Queues => [Of("CustomerDp__Queues__Policy"), Of("CustomerDp__Queues__Quote")];

    public static string ChangesQueue => Of("CustomerDp__Queues__Changes");

    public static string EventsQueue => Of("CustomerDp__Queues__Events");

    public static string Of(string variable) =>
        Environment.GetEnvironmentVariable(variable) ?? throw new InvalidOperationException($"{variable} is not set.");
}
