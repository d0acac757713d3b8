using Dep.Analysis.Engine.Changes;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Engine;

/// <summary>What passes for a corrected word in a frozen text, and what does not.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class WordCorrectionTests
{
    [TestCase("teh", "the")]
    [TestCase("recieve", "receive")]
    [TestCase("occured", "occurred")]
    [TestCase("adress", "address")]
    [TestCase("untill", "until")]
    [TestCase("seperate", "separate")]
    [TestCase("definately", "definitely")]
    [TestCase("wich", "which")]
    [TestCase("thier", "their")]
    [TestCase("enviroment", "environment")]
    [TestCase("transfered", "transferred")]
    public void ASlipOfThePenIsOne(string written, string meant)
    {
        Assert.That(WordCorrection.Is(written, meant));
    }

    [TestCase("encrypt", "decrypt")]
    [TestCase("internal", "external")]
    [TestCase("form", "from")]
    [TestCase("united", "untied")]
    [TestCase("casual", "causal")]
    [TestCase("moral", "mortal")]
    [TestCase("now", "not")]
    [TestCase("must", "most")]
    [TestCase("allow", "disallow")]
    [TestCase("legal", "illegal")]
    [TestCase("can", "can't")]
    [TestCase("accept", "except")]
    [TestCase("included", "excluded")]
    [TestCase("synchronous", "asynchronous")]
    [TestCase("increase", "decrease")]
    [TestCase("minimum", "maximum")]
    [TestCase("read", "red")]
    [TestCase("Wake", "wake")]
    [TestCase("private", "public")]
    public void AnotherWordIsNone(string written, string meant)
    {
        Assert.That(WordCorrection.Is(written, meant), Is.False);
    }
}
