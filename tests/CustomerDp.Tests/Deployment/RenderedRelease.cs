using System.Text.RegularExpressions;
using CustomerDp.TestHarness.Samples;
using k8s;
using k8s.Models;

namespace CustomerDp.Tests.Deployment;

/// <summary>
/// What the chart renders for one set of values, by the approved files in <c>tests/chart/approved</c>. A file that is not named after one
/// of the chart's own files of values holds what differs from <c>minimal.yaml</c>, and in its first lines what is not there.
/// </summary>
internal sealed partial class RenderedRelease
{
    private const string Minimal = "minimal";

    // Of KEDA, the Prometheus operator and the Gateway API: tests/chart/run holds them against their own types.
    private static readonly string[] CustomGroups = ["keda.sh/", "monitoring.coreos.com/", "gateway.networking.k8s.io/"];

    private static readonly Dictionary<string, Func<string, IKubernetesObject<V1ObjectMeta>>> Readers = new()
    {
        ["v1 ConfigMap"] = Strict<V1ConfigMap>,
        ["v1 Pod"] = Strict<V1Pod>,
        ["v1 Service"] = Strict<V1Service>,
        ["v1 ServiceAccount"] = Strict<V1ServiceAccount>,
        ["apps/v1 Deployment"] = Strict<V1Deployment>,
        ["autoscaling/v2 HorizontalPodAutoscaler"] = Strict<V2HorizontalPodAutoscaler>,
        ["batch/v1 Job"] = Strict<V1Job>,
        ["networking.k8s.io/v1 Ingress"] = Strict<V1Ingress>,
        ["networking.k8s.io/v1 NetworkPolicy"] = Strict<V1NetworkPolicy>,
        ["policy/v1 PodDisruptionBudget"] = Strict<V1PodDisruptionBudget>,
    };

    private RenderedRelease(IEnumerable<IKubernetesObject<V1ObjectMeta>> objects) => Objects = [.. objects];

    /// <summary>All of them.</summary>
    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Approved, "*.yaml").Select(x => Path.GetFileNameWithoutExtension(x)!).Order(StringComparer.Ordinal);

    /// <summary>Its built-in objects.</summary>
    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects { get; }

    private static string Approved => Clone.Find("tests", "chart", "approved");

    /// <exception cref="YamlDotNet.Core.YamlException">An object has a field that its kind has not, or a value of another type.</exception>
    public static RenderedRelease Of(string name)
    {
        var text = File.ReadAllText(Path.Combine(Approved, $"{name}.yaml"));
        var objects = DocumentStart().Split(text).Skip(1).Select(Read).OfType<IKubernetesObject<V1ObjectMeta>>().ToList();
        if (File.Exists(Clone.Find("charts", "customer-dp", "ci", $"{name}-values.yaml")))
        {
            return new(objects);
        }

        var other = objects.Select(IdentityOf).Concat(Gone().Matches(text).Select(x => x.Groups[1].Value)).ToHashSet();
        return new(Of(Minimal).Objects.Where(x => !other.Contains(IdentityOf(x))).Concat(objects));
    }

    public T? Find<T>(string component)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        Objects.OfType<T>().SingleOrDefault(x => x.Metadata.Labels["app.kubernetes.io/component"] == component);

    /// <summary>
    /// What a container is told, as the kubelet makes it: the ConfigMap, then its own variables, in which <c>$(NAME)</c> is one before.
    /// What only a cluster knows stands as a word.
    /// </summary>
    public IReadOnlyDictionary<string, string> EnvironmentOf(V1Container container)
    {
        Dictionary<string, string> variables = [];
        foreach (var map in container.EnvFrom ?? [])
        {
            foreach (var (name, value) in Objects.OfType<V1ConfigMap>().Single(x => x.Metadata.Name == map.ConfigMapRef.Name).Data)
            {
                variables[name] = value;
            }
        }

        foreach (var variable in container.Env ?? [])
        {
            variables[variable.Name] = variable.ValueFrom is { } elsewhere
                ? elsewhere.SecretKeyRef is null ? "somewhere" : "authorization=secret"
                : Reference().Replace(variable.Value, x => variables[x.Groups[1].Value]);
        }

        return variables;
    }

    private static string IdentityOf(IKubernetesObject<V1ObjectMeta> x) => $"{x.Kind}/{x.Metadata.Name}";

    private static IKubernetesObject<V1ObjectMeta>? Read(string yaml)
    {
        var kind = KubernetesYaml.Deserialize<KubernetesObject>(yaml);
        return Readers.TryGetValue($"{kind.ApiVersion} {kind.Kind}", out var read) ? read(yaml)
            : CustomGroups.Any(x => kind.ApiVersion.StartsWith(x, StringComparison.Ordinal)) ? null
            : throw new InvalidOperationException($"The chart renders a {kind.ApiVersion} {kind.Kind}: how is it read?");
    }

    private static IKubernetesObject<V1ObjectMeta> Strict<T>(string yaml)
        where T : IKubernetesObject<V1ObjectMeta> => KubernetesYaml.Deserialize<T>(yaml, strict: true);

    [GeneratedRegex(@"^---\n(?=# Source: )", RegexOptions.Multiline)]
    private static partial Regex DocumentStart();

    [GeneratedRegex("^# Not there: (.+)$", RegexOptions.Multiline)]
    private static partial Regex Gone();

    [GeneratedRegex(@"\$\((\w+)\)")]
    private static partial Regex Reference();
}
