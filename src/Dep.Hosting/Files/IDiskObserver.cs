namespace Dep.Hosting.Files;

/// <summary>Is told of each question before the disk answers it.</summary>
internal interface IDiskObserver
{
    /// <summary>Records a question and its current answer, unless the question is recorded already.</summary>
    /// <param name="question">The question.</param>
    /// <param name="path">The path it is about.</param>
    void Note(DiskQuestion question, string path);
}
