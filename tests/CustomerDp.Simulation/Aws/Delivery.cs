namespace CustomerDp.Simulation.Aws;

/// <summary>A message as it was handed out.</summary>
internal sealed record Delivery(string Id, string Body, int Handle);
