using System.Collections.Immutable;
using System.CommandLine;
using System.Text;

namespace Dep.Tool.Commands;

/// <summary><c>dep completion</c>: prints the script with which a shell completes the arguments of <c>dep</c>.</summary>
internal sealed class CompletionCommand : ToolCommand
{
    private readonly Argument<string> _shell = new("shell") { Description = "The shell" };

    public CompletionCommand()
        : base("completion", "Print the script that lets a shell complete commands, options and rule ids.")
    {
        _shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        Arguments.Add(_shell);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("eval \"$(dep completion bash)\"", "in ~/.bashrc; for zsh in ~/.zshrc"),
        new("dep completion fish | source", "in ~/.config/fish/config.fish"),
        new("dep completion pwsh | Out-String | Invoke-Expression", "in $PROFILE"),
    ];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        using var stream = typeof(CompletionCommand).Assembly.GetManifestResourceStream("completion/dep." + parsed.GetValue(_shell))!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        host.Output.Write(reader.ReadToEnd().ReplaceLineEndings("\n"));
        return CommandHost.Clean;
    }
}
