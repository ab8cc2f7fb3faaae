namespace CustomerDp.Simulation;

/// <summary>What schedules are about.</summary>
public enum Subject
{
    /// <summary>Workers take events and write views.</summary>
    Projecting,

    /// <summary>Publishers tell what became of customers, while views are written.</summary>
    Telling,
}
