using System.CommandLine;
using System.Text;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Reports;
using Dep.Analysis.Reports.Formats;
using Dep.Hosting.Checking;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;

namespace Dep.Tool.Checking;

/// <summary>The output formats of commands.</summary>
internal static class OutputFormat
{
    public const string Text = "text";
    public const string Sarif = "sarif";
    public const string Json = "json";
    public const string GitHub = "github";
    public const string MSBuild = "msbuild";
    public const string Concise = "concise";
    public const string GitLab = "gitlab";
    public const string JUnit = "junit";
    public const string Azure = "azure";
    public const string Markdown = "markdown";

    /// <summary>All formats of a check's findings, with the one for people first.</summary>
    public static string[] All => [Text, Concise, Json, Sarif, GitHub, GitLab, JUnit, Azure, Markdown, MSBuild];

    /// <summary>Creates the option that chooses a format.</summary>
    public static Option<string> MakeOption(params string[] formats)
    {
        var option = new Option<string>("--format", "-f")
        {
            Description = "The output format",
            HelpName = string.Join('|', formats),
            DefaultValueFactory = _ => formats[0],
        };
        option.AcceptOnlyFromAmong(formats);
        return option;
    }

    /// <summary>Writes the findings of a check in a format.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="format">The format.</param>
    /// <param name="request">The request to answer.</param>
    /// <param name="result">The result of the check.</param>
    /// <param name="style">The style of text.</param>
    /// <param name="home">The full path of the folder to which paths in text are relative.</param>
    public static void Write(TextWriter writer, string format, CheckRequest request, CheckResult result, TextStyle style, string home)
    {
        switch (format)
        {
            case Sarif:
                WriteUtf8(writer, stream => SarifReport.Write(stream, ReportFiles.InputOf(request, result)));
                break;
            case Json:
                WriteUtf8(writer, stream => JsonReport.Write(stream, ReportFiles.InputOf(request, result)));
                break;
            case GitHub:
                foreach (var line in GitHubAnnotations.Lines(ReportFiles.InputOf(request, result)))
                {
                    writer.Write(line + "\n");
                }

                break;
            case GitLab:
                WriteUtf8(writer, stream => GitLabReport.Write(stream, ReportFiles.InputOf(request, result)));
                break;
            case JUnit:
                WriteUtf8(writer, stream => JUnitReport.Write(stream, ReportFiles.InputOf(request, result)));
                break;
            case Azure:
                foreach (var line in AzureReport.Lines(ReportFiles.InputOf(request, result)))
                {
                    writer.Write(line + "\n");
                }

                break;
            case Markdown:
                writer.Write(ReviewReport.Of(request, result));
                break;
            case Concise:
                ConciseReport.Write(writer, result.Diagnostics, style, location => PathOf(result.FileOf(location), location, home));
                break;
            case MSBuild:
                MSBuildReport.Write(writer, result.Diagnostics, result.FileOf, result.Tally);
                break;
            default:
                TextReport.Write(writer, result.Diagnostics, style, location => PathOf(result.FileOf(location), location, home), marksFixes: true);
                break;
        }
    }

    /// <summary>The path of a file relative to the user's current folder.</summary>
    /// <param name="file">The full path of the file, or <see langword="null"/> if the location is in none.</param>
    /// <param name="location">The location.</param>
    /// <param name="home">The full path of the user's current folder.</param>
    public static string PathOf(string? file, Location location, string home) => file is null ? location.Source.Path : ShownPath.Of(file, home);

    /// <summary>Writes a report that is produced as UTF-8 bytes.</summary>
    public static void WriteUtf8(TextWriter writer, Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        writer.Write(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }
}
