using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace CustomerDp.ServiceDefaults.Settings;

/// <summary>
/// A list without entries, where that says something else than no list: in the environment it is an empty value
/// (<c>CustomerDp__Delivery__RetryIntervals=</c>), which .NET's binder takes for nothing at all.
/// </summary>
internal static class EmptyLists
{
    public static void Set(object settings, IConfigurationSection section)
    {
        foreach (var property in settings.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            var setting = section.GetSection(property.Name);
            if (setting.Value is "" && !setting.GetChildren().Any() && SettingForm.Of(property).IsList)
            {
                property.SetValue(settings, Array.CreateInstance(property.PropertyType.GetGenericArguments()[0], 0));
            }
        }
    }
}
