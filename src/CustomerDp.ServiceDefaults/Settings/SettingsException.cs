using Microsoft.Extensions.Options;

namespace CustomerDp.ServiceDefaults.Settings;

/// <summary>
/// The settings cannot be used. <see cref="OptionsValidationException.Failures"/> has a line for each fault: the setting as it is typed in
/// the environment, and the form or range that it has to have. Never its value, which may be a secret in the wrong place.
/// </summary>
/// <param name="faults">The lines.</param>
public sealed class SettingsException(IReadOnlyList<string> faults)
    : OptionsValidationException(ProductSections.Root, typeof(SettingsSection), faults)
{
    /// <summary>All lines.</summary>
    public override string Message => string.Join(Environment.NewLine, Failures);
}
