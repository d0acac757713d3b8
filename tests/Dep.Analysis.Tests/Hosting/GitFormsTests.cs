using System.Security.Cryptography;
using System.Text;
using Dep.Analysis.Text;
using Dep.Hosting.Git.Objects;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>Whether a file is what git keeps is told by git's id and by git's content alike.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GitFormsTests
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private static readonly byte[][] Contents =
    [
        .. from text in new[]
        {
            "",
            "\n",
            "One.\n",
            "One.\r\n",
            "One.\r\nTwo.\n",
            "One.\nTwo.\n",
            "One.\r\nTwo.\r\n",
            "One.\rTwo.\n",
            "Drüben.\n",
            "Other",
        }
        from mark in new[] { Mark, [] }
        select (byte[])[.. mark, .. Encoding.UTF8.GetBytes(text)],
        [0xC3, 0x28],
        [.. Mark[..2]],
    ];

    [Test]
    public void TheIdAndTheContentTellTheSame()
    {
        foreach (var (working, kept) in from working in Contents from kept in Contents select (working, kept))
        {
            var blob = new GitObject(IdOf(kept), "blob", kept.Length, kept);
            foreach (var source in (SourceText[])[SourceDecoder.Decode("x.md", working), SourceDecoder.DecodeKept("x.md", working)])
            {
                Assert.That(
                    blob.IsContentOf(source),
                    Is.EqualTo(GitObjectId.IsOf(source, blob.Id)),
                    $"{Convert.ToHexString(working)} of {Convert.ToHexString(kept)}"
                );
            }
        }
    }

    [TestCase("One.\nTwo.\n", "One.\nTwo.\n", true)]
    [TestCase("One.\r\nTwo.\r\n", "One.\nTwo.\n", true)]
    [TestCase("One.\r\nTwo.\n", "\uFEFFOne.\nTwo.\n", true)]
    [TestCase("One.\nTwo.\n", "One.\r\nTwo.\r\n", false)]
    [TestCase("One.\n", "One.\nTwo.\n", false)]
    [TestCase("One.\nTwo.\n", "One.\n", false)]
    [TestCase("One.\n", "Two.\n", false)]
    public void AFileIsWhatGitKeepsInEachFormThatGitWrites(string working, string kept, bool isSame)
    {
        var content = Encoding.UTF8.GetBytes(kept);
        var source = SourceDecoder.DecodeKept("x.md", Encoding.UTF8.GetBytes(working));
        Assert.That(new GitObject(IdOf(content), "blob", content.Length, content).IsContentOf(source), Is.EqualTo(isSame));
    }

    private static string IdOf(byte[] content) =>
        Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {content.Length}\0"), .. content]));
}
