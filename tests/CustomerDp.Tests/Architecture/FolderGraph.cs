using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.Tests.Architecture;

/// <summary>
/// Which folders of a project refer to which. The types of a folder have its namespace, so it is read from the assembly: base types,
/// signatures, attributes and the code of methods. Constants leave no trace there; they are found by the sources' <c>using</c>s.
/// </summary>
internal sealed partial class FolderGraph
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Dictionary<short, OpCode> OpCodesByValue =
        typeof(OpCodes).GetFields().Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    private readonly string _project;
    private readonly string _directory;
    private readonly Assembly _assembly;
    private readonly HashSet<string> _folders;
    private readonly ConcurrentDictionary<(string From, string To), string> _references = new();

    private FolderGraph(string project)
    {
        _project = project;
        _directory = Clone.Find("src", project);
        _assembly = Assembly.Load(AssemblyNameOf(Path.Combine(_directory, project + ".csproj")));
        _folders = [.. Sources().Select(FolderOf)];
    }

    /// <summary>The projects of <c>src</c>, by the names of their directories.</summary>
    public static IEnumerable<string> Projects =>
        Directory.EnumerateDirectories(Clone.Find("src")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal);

    /// <summary>From folder to folder, each with one example of who refers to what.</summary>
    public IReadOnlyDictionary<(string From, string To), string> References => _references;

    /// <summary>Reads what a project's types refer to.</summary>
    public static FolderGraph Read(string project)
    {
        var graph = new FolderGraph(project);
        foreach (var type in graph._assembly.GetTypes())
        {
            graph.ReadType(type);
        }

        foreach (var source in graph.Sources())
        {
            graph.ReadUsings(source);
        }

        return graph;
    }

    /// <summary>
    /// The cycles among the children of a folder, each taken with all that lies beneath it, the folder's own files being one more child;
    /// at every level. Where there is none, a listing has an order from the bottom to the top, in the project and in each folder.
    /// </summary>
    public IReadOnlyList<string> FindCycles() => new FolderCycles(_folders, _references).Find();

    private void ReadType(Type type)
    {
        if (FolderOf(type) is null)
        {
            return;
        }

        Refer(type, type.BaseType);
        foreach (var implemented in type.GetInterfaces())
        {
            Refer(type, implemented);
        }

        ReadAttributes(type, type);
        foreach (var parameter in type.GetGenericArguments().Where(a => a.IsGenericParameter))
        {
            ReadConstraints(type, parameter);
        }

        foreach (var member in type.GetMembers(Declared))
        {
            ReadMember(type, member);
        }
    }

    private void ReadMember(Type type, MemberInfo member)
    {
        ReadAttributes(type, member);
        switch (member)
        {
            case FieldInfo field:
                Refer(type, field.FieldType);
                break;
            case PropertyInfo property:
                Refer(type, property.PropertyType);
                break;
            case MethodBase method:
                ReadMethod(type, method);
                break;
        }
    }

    private void ReadMethod(Type type, MethodBase method)
    {
        Refer(type, (method as MethodInfo)?.ReturnType);
        foreach (var parameter in method.GetParameters())
        {
            Refer(type, parameter.ParameterType);
            foreach (var attribute in parameter.GetCustomAttributesData())
            {
                Refer(type, attribute.AttributeType);
            }
        }

        if (method.IsGenericMethodDefinition)
        {
            foreach (var parameter in method.GetGenericArguments())
            {
                ReadConstraints(type, parameter);
            }
        }

        if (method.GetMethodBody() is { } body)
        {
            foreach (var local in body.LocalVariables)
            {
                Refer(type, local.LocalType);
            }

            foreach (var clause in body.ExceptionHandlingClauses.Where(c => c.Flags == ExceptionHandlingClauseOptions.Clause))
            {
                Refer(type, clause.CatchType);
            }

            ReadCode(type, method, body.GetILAsByteArray() ?? []);
        }
    }

    private void ReadConstraints(Type type, Type parameter)
    {
        foreach (var constraint in parameter.GetGenericParameterConstraints())
        {
            Refer(type, constraint);
        }
    }

    private void ReadAttributes(Type type, MemberInfo member)
    {
        foreach (var attribute in member.GetCustomAttributesData())
        {
            Refer(type, attribute.AttributeType);
        }
    }

    // ECMA-335, III.1.2: an operation of one byte, or of two that begin with FE; what follows is told by the kind of its operand.
    private void ReadCode(Type type, MethodBase method, byte[] code)
    {
        var typeArguments = type.IsGenericType ? type.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var operation = code[at] == 0xFE ? OpCodesByValue[(short)(0xFE00 | code[at + 1])] : OpCodesByValue[code[at]];
            at += operation.Size;
            switch (operation.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    Refer(type, type.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments));
                    at += 4;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + (4 * BitConverter.ToInt32(code, at));
                    break;
                default:
                    at += SizeOf(operation.OperandType);
                    break;
            }
        }
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private void Refer(Type from, MemberInfo? to)
    {
        switch (to)
        {
            case Type type:
                Refer(from, type);
                break;
            case MethodInfo { IsGenericMethod: true } method:
                foreach (var argument in method.GetGenericArguments())
                {
                    Refer(from, argument);
                }

                Refer(from, method.DeclaringType);
                break;
            case not null:
                Refer(from, to.DeclaringType);
                break;
        }
    }

    private void Refer(Type from, Type? to)
    {
        if (to is null || to.IsGenericParameter)
        {
            return;
        }

        if (to.HasElementType)
        {
            Refer(from, to.GetElementType());
            return;
        }

        foreach (var argument in to.GenericTypeArguments)
        {
            Refer(from, argument);
        }

        if (to.Assembly == _assembly && FolderOf(from) is { } folder && FolderOf(to) is { } other && folder != other)
        {
            _references.TryAdd((folder, other), $"{OutermostOf(from).Name} -> {OutermostOf(to).Name}");
        }
    }

    // A type of no folder's namespace was made by the compiler, or is a program's entry, which nothing refers to.
    private string? FolderOf(Type type)
    {
        var ns = OutermostOf(type).Namespace;
        if (ns == _project)
        {
            return "";
        }

        var folder = ns?.StartsWith(_project + ".", StringComparison.Ordinal) == true ? ns[(_project.Length + 1)..] : null;
        return folder is not null && _folders.Contains(folder) ? folder : null;
    }

    private static Type OutermostOf(Type type) => type.DeclaringType is { } outer ? OutermostOf(outer) : type;

    private void ReadUsings(string source)
    {
        var from = FolderOf(source);
        foreach (var name in Using.Matches(File.ReadAllText(source)).Select(m => m.Groups[1].Value))
        {
            // A using of a type, static or with a name, ends in more than a folder.
            var to = name.StartsWith(_project + ".", StringComparison.Ordinal) ? name[(_project.Length + 1)..] : null;
            while (to is not null && !_folders.Contains(to))
            {
                to = to.LastIndexOf('.') is var dot and > 0 ? to[..dot] : null;
            }

            if (to is not null && to != from)
            {
                _references.TryAdd((from, to), $"{Path.GetFileName(source)} using {name}");
            }
        }
    }

    private IEnumerable<string> Sources() =>
        Directory
            .EnumerateFiles(_directory, "*.cs", SearchOption.AllDirectories)
            .Where(f => FolderOf(f).Split('.')[0] is not ("bin" or "obj"));

    private string FolderOf(string source) =>
        Path.GetRelativePath(_directory, Path.GetDirectoryName(source)!).Replace(Path.DirectorySeparatorChar, '.') is var folder
        && folder == "."
            ? ""
            : folder;

    private static string AssemblyNameOf(string projectFile) =>
        XDocument.Load(projectFile).Descendants("AssemblyName").FirstOrDefault()?.Value ?? Path.GetFileNameWithoutExtension(projectFile);

    [GeneratedRegex(@"^(?:global )?using (?:static |\w+ = )?([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Using { get; }
}
