-- Sends tools/call of TOOL (default: time_now) with ARGUMENTS, as a request of the revision in REVISION. A request of 2026-07-28 needs no session; the JavaScript SDK gets an older revision.
local revision = os.getenv("REVISION") or "2026-07-28"
local meta = revision == "2026-07-28"
  and ',"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}' or ''
local tool = os.getenv("TOOL") or "time_now"
local arguments = os.getenv("ARGUMENTS") or '{"zone":"UTC"}'
wrk.method = "POST"
wrk.body = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"' .. tool .. '","arguments":' .. arguments .. meta .. '}}'
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Accept"] = "application/json, text/event-stream"
wrk.headers["MCP-Protocol-Version"] = revision
wrk.headers["Mcp-Method"] = "tools/call"
wrk.headers["Mcp-Name"] = tool
