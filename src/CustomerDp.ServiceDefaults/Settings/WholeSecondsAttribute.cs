using System.ComponentModel.DataAnnotations;

namespace CustomerDp.ServiceDefaults.Settings;

/// <summary>A time that is counted in seconds where it is used: a fraction would be cut off in silence.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WholeSecondsAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not TimeSpan time || time.Ticks % TimeSpan.TicksPerSecond == 0;
}
