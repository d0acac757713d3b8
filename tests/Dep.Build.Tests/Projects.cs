namespace Dep.Build.Tests;

/// <summary>The ways a project can use the package.</summary>
public enum Form
{
    /// <summary>The SDK in a file editors and restore know nothing of.</summary>
    SdkProj,

    /// <summary>The SDK in a <c>.csproj</c>, on top of Microsoft.NET.Sdk.</summary>
    SdkCsproj,

    /// <summary>The SDK beside Microsoft.NET.Sdk.</summary>
    Additive,

    /// <summary>A package reference in a C# library.</summary>
    PackageReference,

    /// <summary>A package reference in a C# library with two target frameworks.</summary>
    PackageReferenceMultiTarget,
}

/// <summary>Project files of each form.</summary>
internal static class Projects
{
    /// <summary>Writes a project and returns the name of its file.</summary>
    /// <param name="sandbox">The folder it is written to.</param>
    /// <param name="form">How it uses the package.</param>
    /// <param name="body">Elements to put into the project.</param>
    public static string Write(Sandbox sandbox, Form form, string body = "")
    {
        var file = form == Form.SdkProj ? "deps.proj" : "deps.csproj";
        sandbox.Write(
            file,
            form switch
            {
                Form.SdkProj or Form.SdkCsproj => $"""<Project Sdk="Dep.Build/{Package.Version}">{body}</Project>""",
                Form.Additive => $"""<Project Sdk="Microsoft.NET.Sdk;Dep.Build/{Package.Version}">{Library}{body}</Project>""",
                Form.PackageReference => $"""<Project Sdk="Microsoft.NET.Sdk">{Library}{Reference}{body}</Project>""",
                _ => $"""<Project Sdk="Microsoft.NET.Sdk">{MultiTargetLibrary}{Reference}{body}</Project>""",
            }
        );
        return file;
    }

    private const string Library = "<PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>";

    private static readonly string Reference =
        $"""<ItemGroup><PackageReference Include="Dep.Build" Version="{Package.Version}" PrivateAssets="all" /></ItemGroup>""";

    // A second framework's reference assemblies are a package, and the sandbox has no feed that holds it: so nothing is compiled.
    private const string MultiTargetLibrary = """
        <PropertyGroup>
          <TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>
          <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
          <AutomaticallyUseReferenceAssemblyPackages>false</AutomaticallyUseReferenceAssemblyPackages>
          <SkipCompilerExecution>true</SkipCompilerExecution>
          <SkipCopyBuildProduct>true</SkipCopyBuildProduct>
          <ProduceReferenceAssembly>false</ProduceReferenceAssembly>
          <GenerateDependencyFile>false</GenerateDependencyFile>
        </PropertyGroup>
        """;
}
