using CustomerDp.Console.Layout;
using CustomerDp.DynamoDb.Works;

namespace CustomerDp.Console.Works;

/// <summary>Works in words.</summary>
internal static class WorkWords
{
    /// <summary>What is done with how many.</summary>
    public static string TitleOf(Work work) => $"{work.Kind} {work.Total} of {work.Queue}";

    public static Tone ToneOf(Work work) => work.State switch
    {
        WorkStates.Finished when work.Failed + work.Vanished == 0 => Tone.Ok,
        WorkStates.Running or WorkStates.Planned => Tone.Info,
        WorkStates.Failed => Tone.Bad,
        _ => Tone.Warn,
    };
}
