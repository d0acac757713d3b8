using Markdig;
using YamlDotNet.RepresentationModel;

namespace Dep.OtherTask;

/// <summary>Reads a little markdown and a little YAML, and says with which versions it did.</summary>
public sealed class ReadWithOthers : Microsoft.Build.Utilities.Task
{
    /// <inheritdoc/>
    public override bool Execute()
    {
        var html = Markdown.ToHtml("# Title").Trim();
        var yaml = new YamlStream();
        yaml.Load(new StringReader("key: value"));
        Log.LogMessage(
            null,
            "OTHER",
            null,
            null,
            0,
            0,
            0,
            0,
            Microsoft.Build.Framework.MessageImportance.High,
            "{0}",
            $"{html} {yaml.Documents.Count} Markdig {typeof(Markdown).Assembly.GetName().Version} YamlDotNet {typeof(YamlStream).Assembly.GetName().Version}"
        );
        return true;
    }
}
