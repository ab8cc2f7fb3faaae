using System.Globalization;
using System.Text;

namespace CustomerDp.Simulation.Capacity;

/// <summary>The tables of docs/capacity.md, which follow from the inputs alone.</summary>
public sealed class CapacityPage
{
    private static readonly double[] Rates = [1_000, 10_000, 100_000];

    private readonly CapacityInputs _in;
    private readonly CapacityModel _model;

    private CapacityPage(CapacityInputs inputs, EventCosts costs) => (_in, _model) = (inputs, new CapacityModel(inputs, costs));

    /// <summary>Each part by its name in the page, as Markdown.</summary>
    public IReadOnlyList<(string Name, string Made)> Parts =>
    [
        ("requests and units", Units()), ("a pod", Pod()), ("cost", Cost()), ("limits", Limits()), ("backlog", Backlog()), ("inputs", Inputs()),
    ];

    /// <param name="replacements">Inputs that are replaced, as <c>name=value</c>.</param>
    /// <exception cref="FormatException">One of them is none.</exception>
    public static async Task<CapacityPage> MakeAsync(params IEnumerable<string> replacements)
    {
        var inputs = replacements.Aggregate(CapacityInputs.Default, (all, one) => all.With(one));
        return new CapacityPage(inputs, await EventCosts.CountAsync((int)inputs["policies-of-a-customer"]));
    }

    private string Units()
    {
        var table = new StringBuilder(
            "| an event | requests | write units: view | its index | log | keys | when it comes again: requests | units |\n")
            .AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (var (first, again) in _model.Costs.Events.Zip(_model.Costs.Again))
        {
            Row(
                table,
                $"`{first.EventType}`",
                first.Requests,
                first.TableWrites,
                first.IndexWrites,
                first.LogWrites,
                first.KeyWrites,
                again.Requests,
                again.TableWrites + again.IndexWrites + again.LogWrites);
        }

        Row(
            table,
            "mean of the mix",
            _model.Requests,
            _model.TableWrites,
            _model.IndexWrites,
            _model.LogWrites,
            _model.KeyWrites,
            "",
            "");
        return Text(
            table,
            "Requests are those to the view: events that are in flight together share one to the log, and one that is alone has its own. ",
            "A key is written at first sight, and asked for by such a write again by each worker that has not seen the customer for 30 s. ",
            $"A query of a customer with {Number(_in["policies-of-a-customer"])} policies: one request, {Number(_model.Costs.QueryReads)} read units. ",
            $"To and from SQS, with a backlog: {Number(2 / _in["receive-batch"])} requests an event (a receive and a delete for {Number(_in["receive-batch"])}); ",
            "without one, up to two.");
    }

    private string Pod()
    {
        var table = new StringBuilder("| | handled at once | receives | held at once |\n|---|---|---|---|\n");
        foreach (var queue in _model.Queues)
        {
            Row(table, $"`{queue.Name}`, events a second", Rounded(queue.Handling), Rounded(queue.Receiving), Rounded(queue.Holding));
        }

        return Text(
            table,
            $"The CPU of a pod is enough for {Rounded(_model.PodCpu)} events a second. With this mix a pod takes **{Rounded(_model.PodRate)} events a second**, ",
            $"of which {Rounded(_model.PodRate * _in["target"])} are planned with. One whole core would be enough for ",
            $"{Rounded(1e6 / (_in["cpu-query"] * _in["cpu-factor"]))} queries a second.");
    }

    private string Cost()
    {
        var podHours = 1e6 / (_model.PodRate * _in["target"]) / 3_600;
        var gigabytes = _in["event-size"] * 1_024 * 1e6 / 1e9;
        (string What, double Price)[] parts =
        [
            ("DynamoDB, writes of the view", _model.TableWrites * _in["price-write"]),
            ("DynamoDB, writes of the index", _model.IndexWrites * _in["price-write"]),
            ("DynamoDB, writes of the event log and its index", _model.LogWrites * _in["price-log-write"]),
            ("DynamoDB, keys of customers", _model.KeyWrites * _in["price-write"]),
            ("SQS: receive, delete and the pipe's sends", ((2 / _in["receive-batch"]) + (1 / _in["pipe-batch"])) * _in["price-sqs"]),
            ("EventBridge Pipes", _in["price-pipe"] / _in["pipe-batch"]),
            ("Kinesis, in and out", gigabytes * (_in["price-kinesis-in"] + _in["price-kinesis-out"])),
            ("workers, busy", podHours * ((_in["pod-cpu"] * _in["price-cpu"]) + (_in["pod-memory"] * _in["price-memory"]))),
        ];
        var table = new StringBuilder("| a million events | USD |\n|---|---|\n");
        foreach (var (what, price) in parts)
        {
            Row(table, what, Money(price));
        }

        Row(table, "**together**", $"**{Money(parts.Sum(p => p.Price))}**");
        var day = 24 * ((2 * _in["price-kinesis-stream"])
            + (_in["min-pods"] * ((_in["pod-cpu"] * _in["price-cpu"]) + (_in["pod-memory"] * _in["price-memory"]))));
        return Text(
            table,
            $"Beside that, without any event: {Money(day)} a day for two streams on demand and {Number(_in["min-pods"])} workers. A million queries of that ",
            $"customer: {Money(_model.Costs.QueryReads * _in["price-read"])} of reads. A million policies with all their events are ",
            $"{Number(_model.Costs.Stored / 1e3)} GB in table and index: {Money(_model.Costs.Stored / 1e3 * _in["price-storage"])} a month; and ",
            $"{Number(_model.Costs.Logged / 1e3)} GB in the event log: {Money(_model.Costs.Logged / 1e3 * _in["price-log-storage"])} a month.");
    }

    private string Limits()
    {
        var table = new StringBuilder("| | " + string.Join(" | ", Rates.Select(r => $"{Rounded(r)} a second")) + " |\n|---|---|---|---|\n");
        var at = Rates.Select(r => _model.At(r)).ToList();
        foreach (var resource in at[^1].Select(l => l.Resource))
        {
            Row(table, [resource, .. at.Select(loads => Cell(loads.Single(l => l.Resource == resource)))]);
        }

        Row(
            table,
            [
                "events about one customer that the index's partition bears",
                .. Rates.Select(r => string.Create(CultureInfo.InvariantCulture, $"{_model.ShareOfOneCustomer(r):P1} of all")),
            ]);
        Row(table, ["**met first**", .. at.Select(loads => loads[0].Share > 1 ? $"**{loads[0].Resource}**" : "none")]);
        return Text(table);

        static string Cell(Load load) => string.Create(
            CultureInfo.InvariantCulture,
            $"{(load.Share > 1 ? "**" : "")}{Rounded(load.Used)} of {Rounded(load.Limit)}: {load.Share:P0}{(load.Share > 1 ? "**" : "")}");
    }

    private string Backlog()
    {
        const int outage = 3_600;
        var most = (int)_in["max-pods"];
        var table = new StringBuilder("| events a second | waiting after an hour without the table | ")
            .AppendLine(CultureInfo.InvariantCulture, $"gone, with at most {most} workers | with up to three times as many as the rate needs |")
            .AppendLine("|---|---|---|---|");
        foreach (var rate in Rates)
        {
            var pods = 3 * _model.Pods(rate);
            var (few, many) = (new BacklogRun(_model, _in).Run(rate, outage, most), new BacklogRun(_model, _in).Run(rate, outage, pods));
            Row(table, Rounded(rate), Rounded(many.Waiting), After(few), $"{After(many)} ({many.Pods} workers)");
        }

        return Text(table);

        static string After(BacklogResult result) => result.Drained is { } time
            ? string.Create(CultureInfo.InvariantCulture, $"after {Math.Ceiling(time.TotalMinutes)} min")
            : "never";
    }

    private string Inputs()
    {
        var table = new StringBuilder("| name | value | unit | from |\n|---|---|---|---|\n");
        foreach (var input in _in.All)
        {
            Row(table, $"`{input.Name}`", input.Value.ToString("#,##0.######", CultureInfo.InvariantCulture), input.Unit, input.Source);
        }

        return Text(table);
    }

    private static void Row(StringBuilder table, params IEnumerable<object> cells) =>
        table.Append("| ").AppendJoin(" | ", cells.Select(c => c is double number ? Number(number) : c)).AppendLine(" |");

    private static string Text(StringBuilder table, params IEnumerable<string> sentences) =>
        $"{table}\n{string.Concat(sentences)}".ReplaceLineEndings("\n").Trim();

    private static string Number(double value) => value.ToString("#,##0.######", CultureInfo.InvariantCulture) is var text
        && Math.Abs(value) < 100 && text.Length > 6
        ? value.ToString("0.00", CultureInfo.InvariantCulture)
        : text;

    private static string Rounded(double value) => Math.Round(value, value < 100 ? 1 : 0).ToString("#,##0.#", CultureInfo.InvariantCulture);

    private static string Money(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
