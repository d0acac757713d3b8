// Reads and parses all markdown files of a folder and does nothing else: what a check is measured against. It reads as the
// engine reads (the whole file, UTF-8), with the engine's pipeline (exact places, pipe tables) and as many threads.
using System.Text;
using Markdig;

string[] skipped = [".git", "bin", "obj", "node_modules"];
var files = new List<string>();
Find(args.Length > 0 ? args[0] : ".");
files.Sort(StringComparer.Ordinal);

var pipeline = new MarkdownPipelineBuilder { PreciseSourceLocation = true }
    .UsePipeTables()
    .Build();
var (bytes, blocks) = (0L, 0L);
Parallel.For(0, files.Count, new ParallelOptions { MaxDegreeOfParallelism = Math.Min(4, Environment.ProcessorCount) }, i =>
{
    using var stream = new FileStream(files[i], FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
    var content = new byte[stream.Length];
    stream.ReadExactly(content);
    var document = Markdown.Parse(Encoding.UTF8.GetString(content), pipeline);
    Interlocked.Add(ref bytes, content.Length);
    Interlocked.Add(ref blocks, document.Count);
});
Console.WriteLine(FormattableString.Invariant($"{files.Count} documents, {bytes} bytes, {blocks} blocks"));

void Find(string folder)
{
    files.AddRange(Directory.EnumerateFiles(folder, "*.md"));
    foreach (var below in Directory.EnumerateDirectories(folder).Where(below => !skipped.Contains(Path.GetFileName(below))))
    {
        Find(below);
    }
}
