using Dep.Hosting.Git;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>What of the variables for git's configuration is the user's word, and what is not.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SafeDirectoryTests
{
    [Test]
    public void PairsAreHandedOnAndNothingBesideThem() =>
        Assert.That(
            From(
                ("GIT_CONFIG_COUNT", "3"),
                ("GIT_CONFIG_KEY_0", "core.bare"),
                ("GIT_CONFIG_VALUE_0", "true"),
                ("GIT_CONFIG_KEY_1", "Safe.Directory"),
                ("GIT_CONFIG_VALUE_1", "/w w"),
                ("GIT_CONFIG_KEY_2", "safe.directory"),
                ("GIT_CONFIG_VALUE_2", "*")
            ),
            Is.EqualTo(
                new[]
                {
                    "GIT_CONFIG_COUNT=2",
                    "GIT_CONFIG_KEY_0=safe.directory",
                    "GIT_CONFIG_KEY_1=safe.directory",
                    "GIT_CONFIG_VALUE_0=/w w",
                    "GIT_CONFIG_VALUE_1=*",
                }
            )
        );

    [TestCase("'safe.directory'='/it'\\''s'", "/it's")]
    [TestCase("'core.bare'='true' 'safe.directory'='*'", "*")]
    [TestCase("'safe.directory=/old form'", "/old form")]
    public void WhatStoodBehindTheProgramIsHandedOn(string parameters, string value) =>
        Assert.That(
            From(("GIT_CONFIG_PARAMETERS", parameters)),
            Is.EqualTo(new[] { "GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=safe.directory", $"GIT_CONFIG_VALUE_0={value}" })
        );

    [TestCase("GIT_CONFIG_COUNT", "-1")]
    [TestCase("GIT_CONFIG_COUNT", "999999999999")]
    [TestCase("GIT_CONFIG_COUNT", "3")]
    [TestCase("GIT_CONFIG_PARAMETERS", "'safe.directory")]
    [TestCase("GIT_DIR", "/elsewhere")]
    public void NonsenseIsNothing(string name, string value) => Assert.That(From((name, value)), Is.Empty);

    [Test]
    public void TheFilesOfTheConfigurationAreTheUsers() =>
        Assert.That(From(("GIT_CONFIG_GLOBAL", "/mine")), Is.EqualTo(new[] { "GIT_CONFIG_GLOBAL=/mine" }));

    private static IEnumerable<string> From(params (string Name, string Value)[] variables) =>
        SafeDirectories
            .From(variables.ToDictionary(variable => variable.Name, variable => (string?)variable.Value))
            .Select(variable => $"{variable.Key}={variable.Value}")
            .Order(StringComparer.Ordinal);
}
