namespace CustomerDp.Simulation.Capacity;

/// <param name="EventType">Of which events.</param>
/// <param name="Requests">To the view.</param>
/// <param name="TableWrites">Write units of the table.</param>
/// <param name="IndexWrites">Write units of the index.</param>
/// <param name="LogWrites">Write units of the event log and its index.</param>
/// <param name="KeyWrites">Write units of the keys of customers, where no worker has the key at hand.</param>
internal sealed record EventCost(
    string EventType, double Requests, double TableWrites, double IndexWrites, double LogWrites, double KeyWrites);
