using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dep.Mutation;

/// <summary>What is known of a folder whose engine was compiled with mutants before: to compile takes longer than to run a rule's tests.</summary>
/// <param name="project">The full path of the project's folder.</param>
/// <param name="files">The files that get mutants.</param>
/// <param name="folder">The folder.</param>
internal sealed class KeptMutants(string project, IReadOnlyList<MutatedFile> files, string folder)
{
    private readonly string path = Path.Combine(folder, "mutants.txt");

    /// <summary>The numbers of the mutants that compiled, or <see langword="null"/> where other sources were compiled.</summary>
    public HashSet<int>? Read() =>
        File.Exists(path) && File.ReadAllLines(path) is [var state, .. var mutants] && state == State()
            ? [.. mutants.Select(mutant => int.Parse(mutant, CultureInfo.InvariantCulture))]
            : null;

    /// <summary>Writes down which mutants compiled.</summary>
    public void Write(IEnumerable<Mutant> mutants) =>
        File.WriteAllLines(path, mutants.Select(mutant => mutant.Id.ToString(CultureInfo.InvariantCulture)).Prepend(State()));

    // The sources, and what gets which mutants.
    private string State()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var source in MutatedFile.Sources(project))
        {
            hash.AppendData(File.ReadAllBytes(source));
        }

        hash.AppendData(
            Encoding.UTF8.GetBytes(
                string.Join(
                    '\n',
                    files.SelectMany(file =>
                        file.Members.SelectMany(member => member.Mutations.Select(mutation => mutation.ToString())).Prepend(file.Name)
                    )
                )
            )
        );
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
