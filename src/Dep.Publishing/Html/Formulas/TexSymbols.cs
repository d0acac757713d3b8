using System.Collections.Frozen;

namespace Dep.Publishing.Html.Formulas;

/// <summary>The commands of TeX that stand for one sign, name or space.</summary>
internal static class TexSymbols
{
    // csharpier-ignore
    private static readonly string[] LetterPairs =
    [
        "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ",
        "omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω",
        "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω",
        "ell ℓ hbar ℏ imath ı jmath ȷ wp ℘ Re ℜ Im ℑ aleph ℵ beth ℶ infty ∞ emptyset ∅ varnothing ∅ partial ∂ nabla ∇ top ⊤ bot ⊥",
        "angle ∠ triangle △ square □ blacksquare ■ checkmark ✓ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ sharp ♯ flat ♭",
        "dots … ldots … dotsc … cdots ⋯ dotsb ⋯ dotsm ⋯ vdots ⋮ ddots ⋱ prime ′ degree ° complement ∁ exists ∃ nexists ∄ forall ∀",
        "_ _ # # $ $ % % & & LaTeX LaTeX TeX TeX",
    ];

    // csharpier-ignore
    private static readonly string[] OperatorPairs =
    [
        "pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ cap ∩ cup ∪ uplus ⊎",
        "sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧ setminus ∖ smallsetminus ∖ wr ≀ amalg ⨿ dagger † ddagger ‡ neg ¬ lnot ¬",
        "leq ≤ le ≤ leqslant ⩽ geq ≥ ge ≥ geqslant ⩾ neq ≠ ne ≠ ll ≪ gg ≫ lt < gt > equiv ≡ sim ∼ simeq ≃ approx ≈ cong ≅ propto ∝",
        "asymp ≍ doteq ≐ triangleq ≜ coloneqq ≔ prec ≺ succ ≻ preceq ⪯ succeq ⪰ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊",
        "supsetneq ⊋ sqsubseteq ⊑ sqsupseteq ⊒ in ∈ notin ∉ ni ∋ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ mid ∣ nmid ∤ parallel ∥",
        "perp ⊥ therefore ∴ because ∵ bowtie ⋈ frown ⌢ smile ⌣ lesssim ≲ gtrsim ≳ colon : approxeq ≊ trianglelefteq ⊴",
        "to → rightarrow → gets ← leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ iff ⟺ implies ⟹ impliedby ⟸",
        "longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸ Longleftrightarrow ⟺ mapsto ↦",
        "longmapsto ⟼ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ hookrightarrow ↪ hookleftarrow ↩ nearrow ↗ searrow ↘",
        "swarrow ↙ nwarrow ↖ rightharpoonup ⇀ leftharpoonup ↼ rightleftharpoons ⇌ leadsto ⇝ rightsquigarrow ⇝ twoheadrightarrow ↠",
    ];

    // csharpier-ignore
    private static readonly string[] DelimiterPairs =
    [
        "{ { } } lbrace { rbrace } lbrack [ rbrack ] langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ vert | lvert | rvert | Vert ‖",
        "lVert ‖ rVert ‖ | ‖ backslash \\ ulcorner ⌜ urcorner ⌝ llcorner ⌞ lrcorner ⌟ lgroup ⟮ rgroup ⟯",
    ];

    // csharpier-ignore
    private static readonly string[] LargePairs =
    [
        "sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcap ⋂ bigcup ⋃ bigsqcup ⨆ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂",
        "bigodot ⨀ biguplus ⨄",
    ];

    // csharpier-ignore
    private static readonly string[] AccentPairs =
    [
        "hat ^ widehat ^ tilde ~ widetilde ~ bar ‾ overline ‾ vec → dot ˙ ddot ¨ check ˇ breve ˘ acute ´ grave ` mathring ˚",
        "overrightarrow → overleftarrow ← overleftrightarrow ↔ overbrace ⏞",
    ];

    // csharpier-ignore
    private static readonly string[] SpacePairs =
    [
        ", 0.1667em thinspace 0.1667em : 0.2222em > 0.2222em medspace 0.2222em ; 0.2778em thickspace 0.2778em ! -0.1667em quad 1em",
        "negthinspace -0.1667em qquad 2em enspace 0.5em",
    ];

    private static readonly string[] FunctionNames =
    [
        .. "arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec sin sinh tan tanh".Split(' '),
    ];

    /// <summary>Letters, and signs that are set like letters.</summary>
    public static FrozenDictionary<string, string> Letters { get; } = Of(LetterPairs);

    /// <summary>Operators, relations and arrows.</summary>
    public static FrozenDictionary<string, string> Operators { get; } = Of(OperatorPairs);

    /// <summary>Brackets.</summary>
    public static FrozenDictionary<string, string> Delimiters { get; } = Of(DelimiterPairs);

    /// <summary>Operators that are set large and have limits.</summary>
    public static FrozenDictionary<string, string> Large { get; } = Of(LargePairs);

    /// <summary>Signs above what follows.</summary>
    public static FrozenDictionary<string, string> Accents { get; } = Of(AccentPairs);

    /// <summary>Spaces by their widths.</summary>
    public static FrozenDictionary<string, string> Spaces { get; } = Of(SpacePairs).Append(new(@"\ ", "0.25em")).ToFrozenDictionary();

    /// <summary>Functions whose name is the command.</summary>
    public static FrozenSet<string> Functions { get; } = FunctionNames.Select(name => "\\" + name).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Functions with limits below them.</summary>
    public static FrozenDictionary<string, string> Limits { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [@"\lim"] = "lim",
            [@"\limsup"] = "lim sup",
            [@"\liminf"] = "lim inf",
            [@"\max"] = "max",
            [@"\min"] = "min",
            [@"\sup"] = "sup",
            [@"\inf"] = "inf",
            [@"\Pr"] = "Pr",
            [@"\gcd"] = "gcd",
            [@"\det"] = "det",
            [@"\argmax"] = "arg max",
            [@"\argmin"] = "arg min",
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static FrozenDictionary<string, string> Of(string[] lines) =>
        lines.SelectMany(line => line.Split(' ').Chunk(2)).ToFrozenDictionary(pair => "\\" + pair[0], pair => pair[1], StringComparer.Ordinal);
}
