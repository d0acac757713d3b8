namespace Dep.Server.Rpc;

/// <summary>Splits a stream of bytes into messages.</summary>
internal interface IMessageFraming
{
    /// <summary>Reads the next message.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The bytes of the message, or <see langword="null"/> at the end of the stream, even within a message.</returns>
    /// <exception cref="MessageTooLargeException">A message was skipped because it exceeds the maximum length.</exception>
    ValueTask<byte[]?> ReadAsync(CancellationToken cancellation);

    /// <summary>Writes a message.</summary>
    /// <param name="message">Its bytes.</param>
    /// <param name="cancellation">Stops the writing.</param>
    ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation);
}

/// <summary>A message was skipped because it exceeds the maximum length.</summary>
internal sealed class MessageTooLargeException(long length)
    : Exception(FormattableString.Invariant($"A message of {length} bytes is larger than any that is read"));
