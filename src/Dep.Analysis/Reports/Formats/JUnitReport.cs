using System.Globalization;
using System.Text;
using System.Xml;
using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Reports.Formats;

/// <summary>
/// Findings as test results in the JUnit format, which GitLab, Azure, Jenkins and others show: one suite per file, one test per
/// finding. Errors and warnings are failures; other findings are passed tests with output.
/// https://github.com/testmoapp/junitxml
/// </summary>
internal static class JUnitReport
{
    /// <summary>Writes the report as UTF-8.</summary>
    public static void Write(Stream stream, ReportInput input)
    {
        using (
            var writer = XmlWriter.Create(
                stream,
                new XmlWriterSettings
                {
                    Indent = true,
                    NewLineChars = "\n",
                    Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                    CloseOutput = false,
                }
            )
        )
        {
            var findings = input.ByPlace.ToArray();
            writer.WriteStartDocument();
            writer.WriteStartElement("testsuites");
            writer.WriteAttributeString("name", ReportInput.ToolName);
            // There is always at least one test, since a report without tests is taken for a run that did not happen.
            WriteCounts(writer, Math.Max(1, findings.Length), findings);
            foreach (var file in findings.GroupBy(finding => finding.Location.Source.Path, StringComparer.Ordinal))
            {
                WriteSuite(writer, file.Key.Length == 0 ? input.Place : file.Key, [.. file]);
            }

            if (findings.Length == 0)
            {
                WritePassed(writer, input);
            }

            writer.WriteEndElement();
            writer.WriteEndDocument();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteSuite(XmlWriter writer, string name, Diagnostic[] findings)
    {
        writer.WriteStartElement("testsuite");
        writer.WriteAttributeString("name", Text(name));
        WriteCounts(writer, findings.Length, findings);
        foreach (var finding in findings)
        {
            var line = finding.Location.Source.Path.Length == 0 ? "" : Region.Of(finding.Location).StartLine.ToString(CultureInfo.InvariantCulture);
            writer.WriteStartElement("testcase");
            writer.WriteAttributeString("classname", Text(name));
            writer.WriteAttributeString("name", Text($"{finding.Id} {finding.Descriptor.Title}{(line.Length == 0 ? "" : $", line {line}")}"));
            if (line.Length > 0)
            {
                writer.WriteAttributeString("file", Text(name));
                writer.WriteAttributeString("line", line);
            }

            if (IsFailure(finding))
            {
                writer.WriteStartElement("failure");
                writer.WriteAttributeString("type", TextReport.WordOf(finding.Severity));
                writer.WriteAttributeString("message", Text(finding.Message));
                writer.WriteString(Text(finding.Descriptor.HelpLink));
                writer.WriteEndElement();
            }
            else
            {
                writer.WriteElementString("system-out", Text(finding.Message));
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static void WritePassed(XmlWriter writer, ReportInput input)
    {
        writer.WriteStartElement("testsuite");
        writer.WriteAttributeString("name", Text(input.Place));
        WriteCounts(writer, 1, []);
        writer.WriteStartElement("testcase");
        writer.WriteAttributeString("classname", Text(input.Place));
        writer.WriteAttributeString("name", "Proposals");
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter writer, int tests, Diagnostic[] findings)
    {
        writer.WriteAttributeString("tests", tests.ToString(CultureInfo.InvariantCulture));
        writer.WriteAttributeString("failures", findings.Count(IsFailure).ToString(CultureInfo.InvariantCulture));
        writer.WriteAttributeString("errors", "0");
    }

    private static bool IsFailure(Diagnostic finding) => finding.Severity >= Severity.Warning;

    // U+FFFE and U+FFFF are not allowed in XML.
    private static string Text(string text) => SafeText.OneLine(text).Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD');
}
