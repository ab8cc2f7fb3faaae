using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerDp.Benchmarks.Http;
using CustomerDp.Benchmarks.Measuring;
using CustomerDp.Benchmarks.Stub;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Benchmarks.Queries;

/// <summary>
/// CPU of the query API's own process per request of a customer with seven policies and two quotes, over HTTP from 32 connections and with
/// a table behind it (the stub's), beside an endpoint that does the same without GraphQL. All run at once and take turns; judge the ratios.
/// </summary>
internal static class QueryBenchmark
{
    public const string Query = """
        query Customer($id: ID!) {
          customer(id: $id) {
            id firstName lastName fullName dateOfBirth email phone updatedAt
            address { street city zipCode country }
            policies { nodes { id policyNumber status effectiveFrom premium { amount currency } } }
            quotes { nodes { id } }
          }
        }
        """;

    // The first turns of each find caches and compiled code as the others' warm-ups left them.
    private const int UnmeasuredRounds = 2;
    private const int UsualRounds = 9;
    private const int WarmUp = 20_000;
    private const int Measured = 4_000;
    private const double MostOfBare = 0.55;
    private const string Bare = "bare endpoint on the stock SDK";

    /// <param name="options"><c>--rounds N</c>, or none for nine.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">It is no option.</exception>
    public static async Task RunAsync(string[] options, CancellationToken cancellationToken)
    {
        var rounds = options switch
        {
            [] => UsualRounds,
            ["--rounds", var n] => int.Parse(n, NumberStyles.None, CultureInfo.InvariantCulture),
            _ => throw new ArgumentException($"Not an option: {string.Join(' ', options)}"),
        };
        await using var stubProcess = await StubProcess.StartAsync(cancellationToken);
        using var stub = new StubClient(stubProcess.Address);
        await using var issuer = await QueryIssuer.StartAsync();
        Dictionary<string, (string Row, MeasuredProcess Process)> servers = [];
        try
        {
            foreach (var client in AwsClients.Measured)
            {
                var row = $"query-{client}";
                servers.Add(
                    $"the query API, {AwsClients.LabelOf(client)}",
                    (row, await StartQueryApiAsync(stub, row, client, issuer, cancellationToken)));
            }

            await stub.AddAsync("query-bare", mayBeUnsigned: false, cancellationToken);
            servers.Add(
                Bare,
                (
                    "query-bare",
                    await MeasuredProcess.StartAsync(
                        "CustomerDp.Benchmarks",
                        [.. stub.EnvironmentOf("query-bare"), .. issuer.Environment],
                        [BareQueryServer.Argument],
                        Pinning.Measured,
                        cancellationToken)));
            await RequireEqualAnswersAsync([.. servers.Values.Select(s => s.Process.Address)], issuer.Token, cancellationToken);
            await MeasureAsync(stub, servers, issuer.Token, rounds, cancellationToken);
        }
        finally
        {
            foreach (var (_, process) in servers.Values)
            {
                await process.DisposeAsync();
            }
        }
    }

    /// <summary>The query API as a process under measurement, on a row of the stub.</summary>
    private static async Task<MeasuredProcess> StartQueryApiAsync(
        StubClient stub,
        string row,
        string client,
        QueryIssuer issuer,
        CancellationToken cancellationToken)
    {
        await stub.AddAsync(row, mayBeUnsigned: false, cancellationToken);
        return await StartQueryApiAsync(stub.EnvironmentOf(row), client, issuer, cancellationToken);
    }

    /// <summary>
    /// The query API anywhere, as it is deployed, for those who come with the issuer's token. What it logs of each request is left out,
    /// since the console is none of its work.
    /// </summary>
    public static Task<MeasuredProcess> StartQueryApiAsync(
        IEnumerable<KeyValuePair<string, string>> environment,
        string client,
        QueryIssuer issuer,
        CancellationToken cancellationToken) =>
        MeasuredProcess.StartAsync(
            "CustomerDp.QueryApi",
            [
                .. environment,
                .. issuer.Environment,
                new(AwsClients.Setting, client),
                new("CustomerDp__Limits__RequestsPerSecond", "100000"),
                new("CustomerDp__Limits__Burst", "100000"),
                new("Logging__LogLevel__Default", "Warning"),
                new("Logging__LogLevel__CustomerDp.QueryApi.Access", "Warning"),
                new("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information"),
            ],
            ["--urls=http://127.0.0.1:0"],
            Pinning.Measured,
            cancellationToken);

    private static async Task MeasureAsync(
        StubClient stub,
        Dictionary<string, (string Row, MeasuredProcess Process)> servers,
        string token,
        int rounds,
        CancellationToken cancellationToken)
    {
        foreach (var (_, process) in servers.Values)
        {
            await process.WarmUpAsync(WarmUp, (_, count) => LoadAsync(process, token, count, cancellationToken), cancellationToken);
        }

        var cpu = servers.Keys.ToDictionary(s => s, _ => new List<double>());
        var kilobytes = servers.Keys.ToDictionary(s => s, _ => new List<double>());
        for (var round = 1 - UnmeasuredRounds; round <= rounds; round++)
        {
            foreach (var (name, (row, process)) in servers)
            {
                await stub.ResetAsync(row, cancellationToken);
                var (allocated, before) = (await process.AllocatedAsync(cancellationToken), process.Cpu);
                await LoadAsync(process, token, Measured, cancellationToken);
                var spent = process.Cpu - before;
                RequireTrue(name, await stub.CountsAsync(row, cancellationToken));
                if (round > 0)
                {
                    cpu[name].Add(spent.TotalMicroseconds / Measured);
                    kilobytes[name]
                        .Add(((await process.AllocatedAsync(cancellationToken)) - allocated).GetValueOrDefault() / 1024.0 / Measured);
                }
            }

            if (round < 1)
            {
                continue;
            }

            Console.WriteLine($"round {round}: {string.Join(", ", servers.Keys.Select(s => $"{s} {cpu[s][^1]:F0} us"))}");
        }

        Console.WriteLine();
        Console.WriteLine(
            $"{rounds} rounds of {Measured} requests after {WarmUp} or more of warm-up, 32 connections, one Query each; median (quartiles) a request:");
        var table = new MarkdownTable("server", "CPU, us", "ratio to the bare endpoint", "KB allocated");
        foreach (var name in servers.Keys)
        {
            var ratio = new Distribution(cpu[name].Zip(cpu[Bare], (a, b) => a / b));
            var verdict = name == Bare ? "" : $", target at most {MostOfBare}: {(ratio.Median <= MostOfBare ? "met" : "missed")}";
            table.Add(
                name,
                new Distribution(cpu[name]).Text("F0"),
                ratio.Text("F2") + verdict,
                new Distribution(kilobytes[name]).Text("F1"));
        }

        table.Print();
    }

    private static void RequireTrue(string name, StubCounts counts)
    {
        if (counts.WrongSignatures > 0 || counts.Unsigned > 0 || counts.Requests.GetValueOrDefault("Query") != Measured)
        {
            throw new InvalidOperationException(
                $"{name}: {counts.WrongSignatures} wrong signatures, {counts.Unsigned} unsigned, {counts.Requests.GetValueOrDefault("Query")} queries for {Measured} requests.");
        }
    }

    private static async Task LoadAsync(MeasuredProcess server, string token, int count, CancellationToken cancellationToken)
    {
        var start = Pinning.On(
            Pinning.Others,
            ServiceProcess.Command("CustomerDp.Benchmarks", "load", server.Address.ToString(), Query, $"{count}"));
        await using var load = ServiceProcess.Start(start, [new(LoadGenerator.TokenVariable, token)]);
        if (await server.WhileItRunsAsync(load.ExitAsync(cancellationToken)) != 0)
        {
            throw new InvalidOperationException(load.Output);
        }
    }

    // What does not do the same work is no peer.
    private static async Task RequireEqualAnswersAsync(Uri[] servers, string token, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        List<JsonNode?> answers = [];
        foreach (var server in servers)
        {
            using var content = new StringContent(JsonSerializer.Serialize(new { query = Query, variables = new { id = "CUST-1" } }));
            content.Headers.ContentType = new("application/json");
            using var response = await http.PostAsync(new Uri(server, "/graphql"), content, cancellationToken);
            answers.Add(JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken)));
        }

        if (answers[0]?["data"]?["customer"] is null || answers.Any(a => !JsonNode.DeepEquals(a, answers[0])))
        {
            throw new InvalidOperationException("The servers do not answer the same.");
        }
    }
}
