using System.Text.RegularExpressions;
using CustomerDp.TestHarness.Samples;
using YamlDotNet.RepresentationModel;

namespace CustomerDp.Tests.Deployment;

/// <summary>The workflows of GitHub Actions run what CI runs here, and nobody in them may do more than they have to.</summary>
[Trait("Kind", "unit")]
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Files() =>
        [.. Directory.GetFiles(Clone.Find(".github", "workflows")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Fact]
    public void CI_runs_every_part_of_what_runs_here()
    {
        var parts = Parts().Match(File.ReadAllText(Clone.Find(".ci", "run"))).Groups[1].Value.Split('|');

        Assert.NotEmpty(parts);
        Assert.All(parts, part => Assert.Contains($"- run: .ci/run {part}\n", Text("ci.yml"), StringComparison.Ordinal));
    }

    [Fact]
    public void A_release_runs_CI_first_and_each_step_after_the_one_before_it()
    {
        var jobs = Jobs("release.yml");

        Assert.Equal("./.github/workflows/ci.yml", jobs["ci"]["uses"].ToString());
        Assert.Contains("workflow_call:", Text("ci.yml"), StringComparison.Ordinal);
        Assert.Equal(["ci", "version"], Needs(jobs["images"]));
        Assert.Equal(["images"], Needs(jobs["scan"]));
        Assert.Equal(["scan"], Needs(jobs["chart"]));
        Assert.Equal(["images", "chart"], Needs(jobs["release"]));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Actions_are_pinned_by_digest_and_keep_no_credentials(string file)
    {
        foreach (var line in Text(file).Split('\n').Where(l => l.Contains("uses:", StringComparison.Ordinal) && !l.Contains("./", StringComparison.Ordinal)))
        {
            Assert.Matches(Pinned(), line);
        }

        Assert.Equal(Count(file, "actions/checkout@"), Count(file, "persist-credentials: false"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Only_what_publishes_may_write_and_nothing_runs_for_ever(string file)
    {
        var workflow = Root(file);
        Assert.DoesNotContain("write", workflow["permissions"].ToString(), StringComparison.Ordinal);
        foreach (var (name, job) in Jobs(file))
        {
            var rights = Has(job, "permissions") ? job["permissions"].ToString() : "";
            Assert.True(name is "images" or "chart" or "release" || !rights.Contains("write", StringComparison.Ordinal), $"{name} may write.");
            Assert.True(Has(job, "uses") || Has(job, "timeout-minutes"), $"{name} may run for ever.");
        }
    }

    private static int Count(string file, string text) => Text(file).Split(text).Length - 1;

    private static string Text(string file) => File.ReadAllText(Clone.Find(".github", "workflows", file));

    private static YamlMappingNode Root(string file)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Text(file)));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static Dictionary<string, YamlNode> Jobs(string file) =>
        ((YamlMappingNode)Root(file)["jobs"]).ToDictionary(j => j.Key.ToString(), j => j.Value);

    private static bool Has(YamlNode job, string name) => ((YamlMappingNode)job).Children.ContainsKey(name);

    private static IEnumerable<string> Needs(YamlNode job) =>
        job["needs"] is YamlSequenceNode several ? several.Select(n => n.ToString()) : [job["needs"].ToString()];

    [GeneratedRegex(@"\.ci/run \[([a-z|]+)\]")]
    private static partial Regex Parts();

    [GeneratedRegex("uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v[0-9.]+$")]
    private static partial Regex Pinned();
}
