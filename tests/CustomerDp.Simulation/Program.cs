using System.CommandLine;
using CustomerDp.Simulation;
using CustomerDp.Simulation.Capacity;
using CustomerDp.Simulation.Planting;

var schedules = new Option<int>("--schedules") { Description = "How many schedules are run.", DefaultValueFactory = _ => 100_000 };
var seed = new Option<int?>("--seed") { Description = "Run this schedule alone and show its steps." };
var first = new Option<int?>("--first") { Description = "The first seed; random where it is not given." };
var erasures = new Option<bool>("--erasures") { Description = "Run schedules with erasures alone, which else are one in ten." };
var telling = new Option<bool>("--telling") { Description = "Run schedules of lifecycle events." };
var plant = new Option<Plant>("--plant") { Description = "Put a fault in, which has to be found." };
var root = new RootCommand(
    "Run the product's reading, rules, log, keys and writes under simulated SQS and DynamoDB: every schedule follows from its seed. Exit code 0: all ends are exact.")
{
    schedules, seed, first, erasures, telling, plant,
};
root.SetAction(parsed =>
{
    var subject = parsed.GetValue(telling) ? Subject.Telling : Subject.Projecting;
    if (parsed.GetValue(seed) is { } one)
    {
        using var run = new SimulationRun();
        var result = run.Run(one, parsed.GetValue(plant), traced: true, subject);
        Console.Write(result.Trace);
        Console.WriteLine(result.Fault is null ? "The end is exact." : $"FAULT: {result.Fault}");
        return result.Fault is null ? 0 : 1;
    }

    var from = parsed.GetValue(first) ?? Random.Shared.Next(1_000_000_000);
    var count = parsed.GetValue(schedules);
    var each = parsed.GetValue(erasures) ? SimulationRun.ErasesEach : 1;
    var failures = Campaign.Run(from, count, parsed.GetValue(plant), each, subject);
    foreach (var failure in failures.Take(3))
    {
        Console.WriteLine($"seed {failure.Seed}: {failure.Fault}");
    }

    var plants = Enum.GetValues<Plant>().Where(p => p != Plant.None).Select(p => (Plant: p, Found: Campaign.Find(p, from, 5_000))).ToList();
    foreach (var (planted, found) in plants)
    {
        Console.WriteLine(
            $"{planted}: {(found is { } f ? $"found after {f.Schedules} schedules: {f.Fault.Split('\n')[0]}" : "NOT FOUND")}");
    }

    Console.WriteLine(
        $"{count} schedules, seeds from {from} on: {failures.Count} faults; {plants.Count(p => p.Found is not null)} of {plants.Count} planted faults found");
    return failures.Count == 0 && plants.TrueForAll(p => p.Found is not null) ? 0 : 1;
});
var inputs = new Option<string[]>("--input") { Description = "Replaces an input: --input pod-cpu=1, as often as you like." };
var capacity = new Command("capacity", "The tables of docs/capacity.md: what an installation can do, needs and costs, from inputs that are named.")
{
    inputs,
};
capacity.SetAction(async (parsed, _) =>
{
    try
    {
        foreach (var (name, made) in (await CapacityPage.MakeAsync(parsed.GetValue(inputs) ?? [])).Parts)
        {
            Console.WriteLine($"## {name}\n\n{made}\n");
        }

        return 0;
    }
    catch (FormatException exception)
    {
        Console.Error.WriteLine(exception.Message);
        return 2;
    }
});
root.Subcommands.Add(capacity);
return await root.Parse(args).InvokeAsync();
