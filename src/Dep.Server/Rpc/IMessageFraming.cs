namespace Dep.Server.Rpc;

/// <summary>How messages are told apart in a stream of bytes.</summary>
internal interface IMessageFraming
{
    /// <summary>Reads the next message.</summary>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>The bytes of the message, or <see langword="null"/> at the end of the stream, also in the middle of a message.</returns>
    /// <exception cref="MessageTooLargeException">A message was passed over because it is larger than any that is meant.</exception>
    ValueTask<byte[]?> ReadAsync(CancellationToken cancellation);

    /// <summary>Writes a message.</summary>
    /// <param name="message">Its bytes.</param>
    /// <param name="cancellation">Stops the writing.</param>
    ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation);
}

/// <summary>A message was larger than any that is meant, and was passed over.</summary>
internal sealed class MessageTooLargeException(long length) : Exception(FormattableString.Invariant($"A message of {length} bytes is larger than any that is read"));
