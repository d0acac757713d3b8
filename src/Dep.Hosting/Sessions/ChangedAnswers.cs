using System.Collections.Concurrent;
using Dep.Analysis.Loading;
using Dep.Hosting.Files;

namespace Dep.Hosting.Sessions;

/// <summary>Which questions to the disk have another answer than at the last check.</summary>
/// <param name="AreDecisive">Whether an answer changed that affects more than the content of one document. The documents are incomplete then.</param>
/// <param name="Documents">The paths of the documents whose content changed.</param>
internal sealed record ChangedAnswers(bool AreDecisive, IReadOnlySet<string> Documents)
{
    /// <summary>Asks all questions again. Answers that did not change are adopted, so that they need not be asked once more.</summary>
    /// <param name="known">The questions of the last check, with their answers.</param>
    /// <param name="fresh">Asks the disk, and takes the answers that did not change.</param>
    /// <param name="isIgnored">Whether changes of a file's content are known without asking.</param>
    /// <param name="isDecisive">Whether the content of a file affects how other documents are judged.</param>
    public static ChangedAnswers Between(DiskQuestions known, DiskQuestions fresh, Func<string, bool> isIgnored, Func<string, bool> isDecisive)
    {
        var kept = new ConcurrentBag<((DiskQuestion Question, string Path) Asked, long Answer)>();
        var changed = new ConcurrentBag<string>();
        var isSame = Parallel
            .ForEach(known.Answers, new ParallelOptions { MaxDegreeOfParallelism = DocumentReading.Parallelism }, (asked, loop) =>
            {
                var ((question, path), answer) = (asked.Key, asked.Value);
                var isContent = question is DiskQuestion.Content or DiskQuestion.Text;
                if (isContent && isIgnored(path))
                {
                    return;
                }

                if (fresh.Answer(question, path) == answer)
                {
                    kept.Add(((question, path), answer));
                }
                else if (isContent && !isDecisive(path))
                {
                    changed.Add(path);
                }
                else
                {
                    loop.Stop();
                }
            })
            .IsCompleted;
        var documents = changed.ToHashSet(StringComparer.Ordinal);
        fresh.Adopt(kept.Where(answer => !documents.Contains(answer.Asked.Path)));
        return new ChangedAnswers(!isSame, documents);
    }
}
