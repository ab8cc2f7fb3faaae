namespace CustomerDp.Console.Guarding;

internal static class GuardingServices
{
    // Forms have a few fields; one that edits a message has the message, which is 1 MiB at most, and is encoded.
    private const long MostBytes = 4 << 20;

    public static void AddGuarding(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MostBytes;
            kestrel.AddServerHeader = false;
        });
        var isDevelopment = builder.Environment.IsDevelopment();
        builder.Services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = isDevelopment ? "customerdp-form" : "__Host-customerdp-form";
            forms.Cookie.Path = "/";
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.HttpOnly = true;
            forms.Cookie.SecurePolicy = isDevelopment ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            forms.FormFieldName = "form-token";
            forms.HeaderName = null;
            forms.SuppressXFrameOptionsHeader = true;
        });
    }
}
