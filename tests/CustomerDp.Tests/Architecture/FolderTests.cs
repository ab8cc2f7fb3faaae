namespace CustomerDp.Tests.Architecture;

/// <summary>Folders of one project form no cycle, so that a listing has an order in which it can be read.</summary>
[Trait("Kind", "unit")]
public class FolderTests
{
    // Not yet in order. One that has no cycle any more must leave the list.
    private static readonly string[] NotYet =
    [
    ];

    public static TheoryData<string> Projects => [.. FolderGraph.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_of_a_project_form_no_cycle(string project)
    {
        var cycles = FolderGraph.Read(project).FindCycles();

        if (NotYet.Contains(project))
        {
            Assert.True(cycles.Count > 0, $"Folders of {project} form no cycle any more: take it off the list.");
        }
        else
        {
            Assert.True(
                cycles.Count == 0,
                $"Folders of {project} form a cycle.{string.Concat(cycles.Select(c => Environment.NewLine + c))}");
        }
    }

    [Fact]
    public void Projects_that_are_not_yet_in_order_exist() => Assert.Subset(FolderGraph.Projects.ToHashSet(), NotYet.ToHashSet());

    [Theory]
    [InlineData("A>B", "")]
    [InlineData("A>B B>A", "A -> B (A>B); B -> A (B>A)")]
    [InlineData("A>B B>C C>A", "A -> B (A>B); B -> C (B>C); C -> A (C>A)")]
    [InlineData("A>B.X B.X>A", "A -> B (A>B.X); B -> A (B.X>A)")]
    [InlineData("A.X>B B>A.Y", "A -> B (A.X>B); B -> A (B>A.Y)")]
    [InlineData(">A A>", "(root) -> A (>A); A -> (root) (A>)")]
    [InlineData("A>A.X A.X>A.Y", "")]
    [InlineData("A>A.X A.X>A", "A (its own files) -> A.X (A>A.X); A.X -> A (its own files) (A.X>A)")]
    [InlineData("A.X>A.Y.Z A.Y>A.X", "A.X -> A.Y (A.X>A.Y.Z); A.Y -> A.X (A.Y>A.X)")]
    public void A_cycle_is_found_at_its_level(string references, string expected)
    {
        var pairs = references.Split(' ').ToDictionary(r => (r.Split('>')[0], r.Split('>')[1]));
        var folders = pairs.Keys.SelectMany(p => new[] { p.Item1, p.Item2 }).ToHashSet();

        Assert.Equal(expected, string.Join(' ', new FolderCycles(folders, pairs).Find()));
    }
}
