namespace CustomerDp.Benchmarks.Measuring;

/// <summary>
/// By which clients the product is measured: the values of its setting <c>CustomerDp__Aws__Client</c>, separated by commas, in
/// <c>CUSTOMERDP_BENCHMARK_CLIENTS</c>. Default <c>Lean,Sdk</c>.
/// </summary>
internal static class AwsClients
{
    public const string Setting = "CustomerDp__Aws__Client";

    public static IReadOnlyList<string> Measured { get; } =
        (Environment.GetEnvironmentVariable("CUSTOMERDP_BENCHMARK_CLIENTS") ?? "Lean,Sdk").Split(
            ',',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>What a client is called in a table of figures.</summary>
    public static string LabelOf(string client) => client switch
    {
        "Lean" => "lean client",
        "Sdk" => "stock SDK",
        _ => client,
    };
}
