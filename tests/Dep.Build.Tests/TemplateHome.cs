using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>Where the packed templates are installed: the user's own are left alone.</summary>
internal static class TemplateHome
{
    private static readonly Lazy<string> Home = new(() =>
    {
        var home = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Package.Templates)!, "home")).FullName;
        var installed = Dotnet.Run(home, new Dictionary<string, string> { ["DOTNET_CLI_HOME"] = home }, "new", "install", Package.Templates);
        Assert.That(installed.ExitCode, Is.Zero, installed.Output);
        return home;
    });

    /// <summary>Lets <c>dotnet new</c> in a sandbox find the packed templates.</summary>
    public static void Use(Sandbox sandbox) => sandbox.Variables["DOTNET_CLI_HOME"] = Home.Value;
}
