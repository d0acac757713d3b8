namespace Dep.Server.Rpc;

/// <summary>A request failed with an error of JSON-RPC.</summary>
/// <param name="code">One of the codes of JSON-RPC and the Language Server Protocol.</param>
/// <param name="message">The reason, as one sentence.</param>
internal sealed class RpcException(int code, string message) : Exception(message)
{
    public const int ParseError = -32700;
    public const int InvalidRequest = -32600;
    public const int MethodNotFound = -32601;
    public const int InvalidParams = -32602;
    public const int InternalError = -32603;
    public const int ServerNotInitialized = -32002;
    public const int RequestFailed = -32803;
    public const int ContentModified = -32801;
    public const int RequestCancelled = -32800;

    /// <summary>The code.</summary>
    public int Code => code;
}
