using System.Globalization;
using System.Text;

namespace CustomerDp.Simulation;

/// <summary>What happened, line by line, where it is wanted.</summary>
internal sealed class Trace(bool wanted)
{
    private readonly StringBuilder _lines = new();

    public bool IsWanted => wanted;

    public void Add(TimeSpan at, string who, string what, string how)
    {
        if (wanted)
        {
            _lines.Append(CultureInfo.InvariantCulture, $"{at:d\\.hh\\:mm\\:ss\\.fff} {who} {what}: {how}\n");
        }
    }

    public override string ToString() => _lines.ToString();
}
