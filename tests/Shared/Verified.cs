using System.Runtime.CompilerServices;
using System.Text;
using DiffEngine;
using NUnit.Framework;

namespace Dep.Testing;

/// <summary>
/// Snapshots by the conventions of Verify: <c>Class.Method.verified.txt</c> beside the source file is what is expected, and
/// where it differs <c>Class.Method.received.txt</c> is what came. Moving to Verify.NUnit changes this file alone: the
/// body of <see cref="Match"/> becomes a call of <c>Verifier.Verify</c>, and the snapshots stay where they are.
/// </summary>
internal static class Verified
{
    private static readonly bool Accept = Environment.GetEnvironmentVariable("DEP_ACCEPT") == "1";

    /// <summary>Asserts that text is what was verified last. A missing snapshot fails: nobody has looked at it.</summary>
    /// <param name="received">The text; its line breaks and those at its end do not matter.</param>
    /// <param name="suffix">Tells several snapshots of one method apart: <c>Class.Method_suffix</c>.</param>
    /// <param name="extension">The extension of the files, which editors choose their colours by.</param>
    /// <param name="source">Filled in by the compiler.</param>
    public static void Match(string received, string? suffix = null, string extension = "txt", [CallerFilePath] string source = "")
    {
        var method = TestContext.CurrentContext.Test.MethodName;
        var name = $"{Path.GetFileNameWithoutExtension(source)}.{method}{(suffix is null ? "" : "_" + suffix)}";
        var folder = Path.GetDirectoryName(source)!;
        var verifiedFile = Path.Combine(folder, $"{name}.verified.{extension}");
        var receivedFile = Path.Combine(folder, $"{name}.received.{extension}");

        received = Normalized(received);
        var verified = File.Exists(verifiedFile) ? Normalized(File.ReadAllText(verifiedFile)) : null;
        if (received == verified)
        {
            File.Delete(receivedFile);
            return;
        }

        if (Accept)
        {
            Write(verifiedFile, received);
            File.Delete(receivedFile);
            return;
        }

        Write(receivedFile, received);
        if (!BuildServerDetector.Detected)
        {
            // Opens the diff tool of whoever sits there, and does nothing where there is none.
            DiffRunner.Launch(receivedFile, verifiedFile);
        }

        Assert.That(received, Is.EqualTo(verified ?? ""), $"{verifiedFile} differs; DEP_ACCEPT=1 accepts what was received.");
        Assert.That(verified, Is.Not.Null, $"{verifiedFile} is missing; DEP_ACCEPT=1 accepts what was received.");
    }

    private static string Normalized(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');

    private static void Write(string file, string text) =>
        File.WriteAllText(file, text.Length == 0 ? "" : text + "\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
