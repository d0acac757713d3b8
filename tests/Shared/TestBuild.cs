namespace Dep.Testing;

/// <summary>How the tests, and with them all they test, were built.</summary>
internal static class TestBuild
{
    /// <summary>The configuration: <c>Debug</c> or <c>Release</c>.</summary>
    public static string Configuration =>
#if DEBUG
        "Debug";
#else
        "Release";
#endif
}
