using System.Collections.Immutable;
using System.Text;
using Dep.Hosting.Requests;

namespace Dep.Tool.Checking;

/// <summary>What <c>dep check</c> printed, as it is kept until something changes.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="KnowsAll">Whether all files that were named are proposals.</param>
/// <param name="Notes">What it said beside the output.</param>
/// <param name="Output">Its output.</param>
internal sealed record PrintedCheck(int ExitCode, bool KnowsAll, ImmutableArray<string> Notes, string Output)
{
    // A form of its own, so that nothing else that is kept is taken for it.
    private const int Mark = 0x44505001;

    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static PrintedCheck? Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        return reader.ReadInt32() == Mark
            ? new PrintedCheck(reader.ReadInt32(), reader.ReadBoolean(), reader.ReadList(static reader => reader.ReadString()), reader.ReadString())
            : throw new FormatException("This is not what a command printed");
    }

    /// <summary>Writes it.</summary>
    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Mark);
        writer.Write(ExitCode);
        writer.Write(KnowsAll);
        writer.WriteList(Notes, static (writer, note) => writer.Write(note));
        writer.Write(Output);
    }

    /// <summary>Prints it again.</summary>
    public void WriteTo(CommandHost host)
    {
        foreach (var note in Notes)
        {
            host.Note(note);
        }

        host.Output.Write(Output);
    }
}
