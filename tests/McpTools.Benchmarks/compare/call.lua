-- One tools/call time_now as a request of the revision in REVISION: 2026-07-28 stands alone, older ones are for the JavaScript SDK.
local revision = os.getenv("REVISION") or "2026-07-28"
local meta = revision == "2026-07-28"
  and ',"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}' or ''
wrk.method = "POST"
wrk.body = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"time_now","arguments":{"zone":"UTC"}' .. meta .. '}}'
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Accept"] = "application/json, text/event-stream"
wrk.headers["MCP-Protocol-Version"] = revision
wrk.headers["Mcp-Method"] = "tools/call"
wrk.headers["Mcp-Name"] = "time_now"
