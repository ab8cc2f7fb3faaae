using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.SchemaBuilding.Checks;

/// <summary>
/// Finds default values of input fields that would need themselves (section 3.10, "Circular References"): coercing them would not end.
/// </summary>
internal sealed class DefaultCycles(List<string> faults)
{
    private readonly HashSet<InputValue> _done = [];
    private readonly List<InputValue> _path = [];

    public void Visit(InputObjectType type) => Visit(type, new ObjectValueNode(default, []));

    private void Visit(InputObjectType type, ValueNode value)
    {
        switch (value)
        {
            case ListValueNode list:
                foreach (var item in list.Values)
                {
                    Visit(type, item);
                }

                break;
            case ObjectValueNode given:
                foreach (var field in type.Fields)
                {
                    if (field.Type.Named is not InputObjectType next)
                    {
                        continue;
                    }

                    var own = given.Fields.FirstOrDefault(f => f.Name.Value == field.Name)?.Value;
                    if (own is not null)
                    {
                        Visit(next, own);
                    }
                    else if (field.DefaultValue is not null)
                    {
                        VisitDefault(field, next);
                    }
                }

                break;
        }
    }

    private void VisitDefault(InputValue field, InputObjectType type)
    {
        var start = _path.IndexOf(field);
        if (start >= 0)
        {
            faults.Add($"Invalid circular reference. The default value of Input Object field {field} references itself"
                + $"{(_path.Count - start > 1 ? " via the default values of: " + string.Join(", ", _path.Skip(start + 1)) : "")}.");
            return;
        }

        if (!_done.Add(field))
        {
            return;
        }

        _path.Add(field);
        Visit(type, field.DefaultValue!);
        _path.RemoveAt(_path.Count - 1);
    }
}
