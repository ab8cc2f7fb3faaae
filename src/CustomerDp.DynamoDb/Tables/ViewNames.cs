namespace CustomerDp.DynamoDb.Tables;

/// <summary>The names of views as they stand in tables' names and in items: they do not change.</summary>
public static class ViewNames
{
    /// <summary>The name of a view.</summary>
    public static string TextOf(ViewName view) => view switch
    {
        ViewName.A => "a",
        ViewName.B => "b",
        _ => throw new ArgumentOutOfRangeException(nameof(view), view, "The view has no name."),
    };

    /// <summary>The view of a name; null where there is none.</summary>
    public static ViewName? Find(string text) =>
        Enum.GetValues<ViewName>().Where(view => TextOf(view) == text).Select(view => (ViewName?)view).FirstOrDefault();
}
