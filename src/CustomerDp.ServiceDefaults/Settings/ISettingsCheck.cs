namespace CustomerDp.ServiceDefaults.Settings;

/// <summary>Something beside our own sections that a process cannot start with, such as a variable of AWS in a wrong form.</summary>
public interface ISettingsCheck
{
    /// <summary>A line for each fault: the setting's name as it is typed, and what it has to be. No values.</summary>
    IEnumerable<string> FindFaults();
}
