using System.Collections.Immutable;
using System.Text;
using Dep.Hosting.Requests;

namespace Dep.Tool.Checking;

/// <summary>The cached output of <c>dep check</c>.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="KnowsAll">Whether all named files are proposals.</param>
/// <param name="Notes">The notes written to standard error.</param>
/// <param name="Output">The standard output.</param>
internal sealed record PrintedCheck(int ExitCode, bool KnowsAll, ImmutableArray<string> Notes, string Output)
{
    // A separate mark, so that no other cached content is taken for it.
    private const int Mark = 0x44505001;

    /// <summary>Reads cached output.</summary>
    /// <exception cref="FormatException">The content has another format.</exception>
    public static PrintedCheck? Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        return reader.ReadInt32() == Mark
            ? new PrintedCheck(reader.ReadInt32(), reader.ReadBoolean(), reader.ReadList(static reader => reader.ReadString()), reader.ReadString())
            : throw new FormatException("This is not what a command printed");
    }

    /// <summary>Writes the output to the cache.</summary>
    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Mark);
        writer.Write(ExitCode);
        writer.Write(KnowsAll);
        writer.WriteList(Notes, static (writer, note) => writer.Write(note));
        writer.Write(Output);
    }

    /// <summary>Prints the output again.</summary>
    public void WriteTo(CommandHost host)
    {
        foreach (var note in Notes)
        {
            host.Note(note);
        }

        host.Output.Write(Output);
    }
}
