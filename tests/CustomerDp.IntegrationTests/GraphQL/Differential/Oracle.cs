using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.TestHarness.Node;

namespace CustomerDp.IntegrationTests.GraphQL.Differential;

/// <summary>graphql-js, as a process that answers line by line. It may be told many requests ahead.</summary>
internal sealed class Oracle : IDisposable
{
    private readonly Process _process;
    private readonly StreamWriter _input;
    private readonly Task<string> _complaints;

    public Oracle(NodeProject project)
    {
        _process = project.Start("oracle.mjs");
        _input = new StreamWriter(_process.StandardInput.BaseStream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        _complaints = _process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>Tells it how the introspection's own types are described.</summary>
    public async Task DescribeAsync(Schema schema, CancellationToken cancellationToken)
    {
        var types = schema.Types.Where(t => t.Name.StartsWith("__", StringComparison.Ordinal)).ToList();
        var descriptions = types.Select(t => (t.Name, t.Description))
            .Concat(types.OfType<ObjectType>().SelectMany(t => t.Fields).Select(f => (f.Coordinate, f.Description)))
            .Where(d => d.Description is not null).ToDictionary(d => d.Item1, d => d.Description!);
        await _input.WriteLineAsync(
            JsonSerializer.Serialize(new Dictionary<string, object> { ["descriptions"] = descriptions }).AsMemory(), cancellationToken);
    }

    public async Task SendAsync(Case request, CancellationToken cancellationToken)
    {
        await _input.WriteLineAsync(request.ToJson().AsMemory(), cancellationToken);
        await _input.FlushAsync(cancellationToken);
    }

    /// <summary>The answer to the next request that was sent.</summary>
    public async Task<Answer> ReceiveAsync(CancellationToken cancellationToken) => Answer.OfOracle(
        await _process.StandardOutput.ReadLineAsync(cancellationToken)
        ?? throw new InvalidOperationException($"The oracle ended: {await _complaints}"));

    public async Task<Answer> AskAsync(Case request, CancellationToken cancellationToken)
    {
        await SendAsync(request, cancellationToken);
        return await ReceiveAsync(cancellationToken);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
