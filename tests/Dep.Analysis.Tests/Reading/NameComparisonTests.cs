using System.Text;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Reading;

/// <summary>Names are the same as far as a reader can tell; where letters only look the same, a message can tell.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class NameComparisonTests
{
    [TestCase("État", "E\u0301tat")]
    [TestCase("Proposé", "PROPOSE\u0301")]
    [TestCase("Phiên bản", "Phie\u0302n ba\u0309n")]
    [TestCase("Việt", "Vie\u0323\u0302t")]
    [TestCase("Việt", "Vi\u00EA\u0323t")]
    [TestCase("ガイド", "カ\u3099イト\u3099")]
    [TestCase("한글", "\u1112\u1161\u11AB\u1100\u1173\u11AF")]
    [TestCase("Ещё", "Еще\u0308")]
    public void AccentsMayStandApart(string together, string apart)
    {
        Assert.That(NameComparison.Same(together, apart));
        Assert.That(NameComparison.Normalize(apart), Is.EqualTo(NameComparison.Normalize(together)));
        Assert.That(NameComparison.IsAnyOf(apart, ["x", NameComparison.Normalize(together)]));
    }

    [TestCase("Propose", "Propose\u0301")]
    [TestCase("Resume", "Résumé")]
    public void AnAccentMakesAnotherLetter(string plain, string accented) => Assert.That(NameComparison.Same(plain, accented), Is.False);

    [Test]
    public void HalfACharacterIsNoHarm() => Assert.That(NameComparison.Normalize("a\uD800\u0301b"), Is.EqualTo("a\uD800\u0301b"));

    [Test]
    public void ManyMarksTakeNoLongTime()
    {
        var text = new StringBuilder("e").Insert(1, "\u0301\u0323", 200_000).ToString();
        Assert.That(CanonicalComposition.Of(text), Has.Length.EqualTo(text.Length - 1).And.StartWith("\u1EB9\u0323"));
    }

    [TestCase("Dr\u0430ft", "Draft", " It has 'а' (Cyrillic, U+0430)")]
    [TestCase("\u0410\u0440\u0440r\u043Eved", "Approved", " It has 'А' (Cyrillic, U+0410), 'р' (Cyrillic, U+0440), 'о' (Cyrillic, U+043E)")]
    [TestCase("\u039Fpen", "Open", " It has 'Ο' (Greek, U+039F)")]
    [TestCase("Ｄraft", "Draft", " It has 'Ｄ' (full width, U+FF24)")]
    [TestCase("Dra\u200Bft", "Draft", " It has a character that is not seen (U+200B)")]
    [TestCase("Че\u0440н\u043Fвик", "Черновик", "")]
    [TestCase("Принят\u006F", "Принято", " It has 'o' (Latin, U+006F)")]
    [TestCase("DRAFTT", "Draft", "")]
    [TestCase("drafft", "Draft", "")]
    public void LettersThatOnlyLookTheSameAreNamed(string written, string meant, string named) =>
        Assert.That(LookalikeLetters.Named(written, meant), Is.EqualTo(named));

    [TestCase("\u0410\u0440\u0440r\u043Eved", "Approved")]
    [TestCase("\u0455t\u0430tu\u0455", "Status")]
    [TestCase("Ｄｒａｆｔ", "Draft")]
    public void WhatLooksTheSameWasMeant(string written, string meant) =>
        Assert.That(SpellingSuggestion.OnlyOf(written, ["Draft", "Approved", "Status"]), Is.EqualTo(meant));

    [TestCase("implementabel", "implementable")]
    [TestCase("implmentable", "implementable")]
    [TestCase("implementd", "implemented")]
    [TestCase("implementeble", "implementable")]
    [TestCase("implementa", null)]
    public void OneSlipInALongWordMeansTheMuchNearerName(string written, string? meant) =>
        Assert.That(SpellingSuggestion.OnlyOf(written, ["provisional", "implementable", "implemented"]), Is.EqualTo(meant));
}
