using System.Globalization;

namespace Dep.Mutation;

/// <summary>What the command line asks for.</summary>
/// <param name="Places">Folders or files of the project that get mutants, such as <c>Rules</c> or <c>Schema/Lifecycle.cs</c>.</param>
internal sealed record MutationOptions(IReadOnlyList<string> Places)
{
    private const string Help = """
        dotnet run -c Release --project tests/Dep.Mutation -- PLACE... [options]

        Puts small faults into the engine, one at a time, and names those that no test sees.

        PLACE               a folder or a file below the project's folder: Rules, Schema, Rules/TableMalformed.cs
        --tests WORD        only tests whose full name has this word; may be given several times
        --without WORD      no test whose full name has this word; may be given several times
        --anew WORD         tests whose full name has this word are asked anew which code they come to, with --keep
        --most-ms NUMBER    tests that take longer are left out (500)
        --all-ms NUMBER     how long the tests of one mutant may take together (1200)
        --project FOLDER    the project that gets mutants (src/Dep.Analysis)
        --test-project NAME the project with the tests, which was built (Dep.Analysis.Tests)
        --configuration NAME how it was built (Debug)
        --keep FOLDER       keeps the compiled mutants there, and takes them again while no source is another
        --again FILE        only the survivors that FILE, what an earlier run printed, names; the score is of these
        --sample NUMBER     only one mutant of so many (1), for a first look at much code
        --shared yes        mutants of what is made once in a process get none of their own: many times faster, and the score is a lower bound
        --least PERCENT     exit code 1 where the score is less
        """;

    /// <summary>Words of which a test's name must have one; all tests where there are none.</summary>
    public List<string> Tests { get; } = [];

    /// <summary>Words of which a test's name may have none.</summary>
    public List<string> Without { get; } = [];

    /// <summary>Words of tests that may come to other code than in the run before.</summary>
    public List<string> Anew { get; } = [];

    /// <summary>How many milliseconds of processor time the tests of a mutant may take together: what comes late runs all rules over much, and kills little.</summary>
    public int MostMillisecondsOfAll { get; private set; } = 1200;

    /// <summary>How many milliseconds a test may take.</summary>
    public int MostMilliseconds { get; private set; } = 500;

    /// <summary>The project's folder, from the repository's root.</summary>
    public string Project { get; private set; } = "src/Dep.Analysis";

    /// <summary>The name of the project with the tests.</summary>
    public string TestProject { get; private set; } = "Dep.Analysis.Tests";

    /// <summary>The configuration of the build.</summary>
    public string Configuration { get; private set; } = "Debug";

    /// <summary>The folder that keeps the compiled mutants, or <see langword="null"/>.</summary>
    public string? Keep { get; private set; }

    /// <summary>What an earlier run printed, whose survivors are run again, or <see langword="null"/>.</summary>
    public string? Again { get; private set; }

    /// <summary>Of how many mutants one is taken.</summary>
    public int Sample { get; private set; } = 1;

    /// <summary>Whether all mutants share a process.</summary>
    public bool IsShared { get; private set; }

    /// <summary>The least score, in percent.</summary>
    public double Least { get; private set; }

    /// <summary>Reads a command line; where it is wrong, it says how it must be.</summary>
    public static MutationOptions? Parse(string[] arguments)
    {
        var places = new List<string>();
        var options = new MutationOptions(places);
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal))
            {
                places.Add(arguments[i].TrimEnd('/'));
            }
            else if (++i == arguments.Length || !options.Set(arguments[i - 1], arguments[i]))
            {
                places.Clear();
                break;
            }
        }

        if (places.Count > 0)
        {
            return options;
        }

        Console.Error.WriteLine(Help);
        return null;
    }

    private bool Set(string name, string value)
    {
        switch (name)
        {
            case "--tests":
                Tests.Add(value);
                return true;
            case "--without":
                Without.Add(value);
                return true;
            case "--anew":
                Anew.Add(value);
                return true;
            case "--all-ms":
                MostMillisecondsOfAll = int.Parse(value, CultureInfo.InvariantCulture);
                return true;
            case "--most-ms":
                MostMilliseconds = int.Parse(value, CultureInfo.InvariantCulture);
                return true;
            case "--project":
                Project = value;
                return true;
            case "--test-project":
                TestProject = value;
                return true;
            case "--configuration":
                Configuration = value;
                return true;
            case "--keep":
                Keep = Path.GetFullPath(value);
                return true;
            case "--again":
                Again = value;
                return true;
            case "--sample":
                Sample = Math.Max(1, int.Parse(value, CultureInfo.InvariantCulture));
                return true;
            case "--shared":
                IsShared = value == "yes";
                return true;
            case "--least":
                Least = double.Parse(value, CultureInfo.InvariantCulture);
                return true;
            default:
                return false;
        }
    }
}
