using System.Globalization;
using System.Text;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>Names are composed without ICU as .NET composes them with it, which of all tests only these have.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CanonicalCompositionTests
{
    private const string Marks = "\u0300\u0301\u0302\u0303\u0304\u0306\u0308\u031B\u0323\u0327\u0328\u0338\u0342\u0345";

    [OneTimeSetUp]
    public void NeedsIcu()
    {
        if ("e\u0301".Normalize(NormalizationForm.FormC).Length > 1)
        {
            Assert.Ignore("ICU is not installed");
        }
    }

    [Test]
    public void EveryCharacterIsComposedOfItsParts()
    {
        for (var character = ' '; character < '\uD800'; character++)
        {
            var whole = character.ToString();
            // What composes to another character is a sign that another stands for, and stays as it is.
            if (CharUnicodeInfo.GetUnicodeCategory(character) is not UnicodeCategory.OtherNotAssigned && whole.IsNormalized(NormalizationForm.FormC))
            {
                Assert.That(CanonicalComposition.Of(whole.Normalize(NormalizationForm.FormD)), Is.EqualTo(whole), $"U+{(int)character:X4}");
            }
        }
    }

    [Test]
    public void MarksComposeInWhateverOrderTheyStand()
    {
        foreach (var letter in "aeouAIEOUyYdDcCnsSαωΑειуеЕ")
        {
            foreach (var first in Marks)
            {
                foreach (var second in Marks)
                {
                    var text = $"x{letter}{first}{second}{letter}";
                    Assert.That(CanonicalComposition.Of(text), Is.EqualTo(text.Normalize(NormalizationForm.FormC)));
                }
            }
        }
    }
}
