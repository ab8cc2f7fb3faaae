namespace CustomerDp.Simulation.Capacity;

/// <param name="EventType">Of which events.</param>
/// <param name="Requests">To DynamoDB.</param>
/// <param name="TableWrites">Write units of the table.</param>
/// <param name="IndexWrites">Write units of the index.</param>
internal sealed record EventCost(string EventType, double Requests, double TableWrites, double IndexWrites);
