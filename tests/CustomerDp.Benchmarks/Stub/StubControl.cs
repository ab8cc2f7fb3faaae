using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CustomerDp.Benchmarks.Stub;

/// <summary>What a benchmark tells the stub, on paths that no AWS client asks for.</summary>
internal static class StubControl
{
    public const string Path = "/benchmark";

    /// <summary>Makes a row.</summary>
    public const string Add = "add";

    /// <summary>Puts events into a row's queues.</summary>
    public const string Generate = "generate";

    /// <summary>Answers when a row's queues are empty.</summary>
    public const string Emptied = "emptied";

    /// <summary>Answers when so many messages of a row have been deleted.</summary>
    public const string Deleted = "deleted";

    /// <summary>Drops the messages of a row that nobody holds.</summary>
    public const string Clear = "clear";

    /// <summary>Forgets what a row asked for so far.</summary>
    public const string Reset = "reset";

    /// <summary>Answers what a row asked for.</summary>
    public const string Counts = "counts";

    public static async Task AnswerAsync(StubServer stub, HttpContext http, string command)
    {
        var query = http.Request.Query;
        var row = query["row"].ToString();
        switch (command)
        {
            case Add:
                stub.AddRow(row, bool.Parse(query["unsigned"].ToString()));
                break;
            case Generate:
                var kind = Enum.Parse<EventKind>(query["kind"].ToString());
                var queue = kind switch
                {
                    EventKind.Held => stub.Row(row).Quote,
                    EventKind.Changed => stub.Row(row).Changes,
                    _ => stub.Row(row).Policy,
                };
                queue.Generate(kind, Number(query, "from"), Number(query, "count"));
                break;
            case Emptied:
                await stub.Row(row).EmptiedAsync().WaitAsync(http.RequestAborted);
                break;
            case Deleted:
                await stub.Row(row).DeletedAsync(Number(query, "count"), http.RequestAborted);
                break;
            case Clear:
                stub.Row(row).Policy.Clear();
                stub.Row(row).Quote.Clear();
                break;
            case Reset:
                stub.Row(row).Reset();
                break;
            case Counts:
                await http.Response.WriteAsync(JsonSerializer.Serialize(stub.Row(row).Counts()), http.RequestAborted);
                break;
            default:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private static long Number(IQueryCollection query, string name) => long.Parse(query[name].ToString(), CultureInfo.InvariantCulture);
}
