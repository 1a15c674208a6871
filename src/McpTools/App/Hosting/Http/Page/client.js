// A client of /mcp in revision 2026-07-28, as small as it can be: there is no other way into the server.

const REVISION = "2026-07-28";
const META = "io.modelcontextprotocol/";
const MAX_PAGES = 100;
const KEY = "mcptools-key";

export const endpoint = new URL("mcp", document.baseURI).href;

/** Kept by this tab alone. */
export const hasKey = () => sessionStorage.getItem(KEY) !== null;
export const useKey = (key) => sessionStorage.setItem(KEY, key);

export class KeyNeeded extends Error {}

export class Refused extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

let lastId = 0;

async function ask(method, params = {}, { headers = {}, signal, onProgress } = {}) {
  const id = ++lastId;
  const meta = {
    [META + "protocolVersion"]: REVISION,
    [META + "clientInfo"]: { name: "mcptools-page", version: "1" },
    [META + "clientCapabilities"]: {},
    ...(onProgress ? { progressToken: id } : {}),
  };
  const key = sessionStorage.getItem(KEY);
  const reply = await fetch(endpoint, {
    method: "POST",
    credentials: "omit",
    signal,
    headers: {
      "Content-Type": "application/json",
      "Accept": "application/json, text/event-stream",
      "MCP-Protocol-Version": REVISION,
      "Mcp-Method": method,
      ...(key ? { Authorization: "Bearer " + key } : {}),
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: "2.0", id, method, params: { ...params, _meta: meta } }),
  });

  for await (const message of messagesOf(reply)) {
    if (reply.status === 401) {
      throw new KeyNeeded(message.error?.message ?? "This server asks for a key.");
    }
    if (message.error) {
      throw new Refused(message.error.code, message.error.message);
    }
    if (message.method === "notifications/progress") {
      onProgress?.(message.params);
    } else if (message.id === id) {
      return message.result;
    }
  }
  throw new Refused("HTTP " + reply.status, "The server gave no answer.");
}

async function* messagesOf(reply) {
  const type = reply.headers.get("Content-Type") ?? "";
  if (type.startsWith("application/json")) {
    yield await reply.json();
  } else if (type.startsWith("text/event-stream")) {
    let waiting = "";
    for await (const text of piecesOf(reply.body)) {
      const events = (waiting + text.replaceAll("\r", "")).split("\n\n");
      waiting = events.pop();
      for (const event of events) {
        const data = event.split("\n").filter((line) => line.startsWith("data:")).map((line) => line.slice(5).trimStart());
        if (data.length > 0) {
          yield JSON.parse(data.join("\n"));
        }
      }
    }
  }
}

async function* piecesOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      yield piece.value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

export async function listTools() {
  const tools = [];
  let page = { nextCursor: undefined };
  for (let count = 0; count < MAX_PAGES; count++) {
    page = await ask("tools/list", page.nextCursor ? { cursor: page.nextCursor } : {});
    tools.push(...page.tools);
    if (!page.nextCursor) {
      break;
    }
  }
  return { tools, info: page._meta?.[META + "serverInfo"] };
}

/** What is wrong with tools.json, in sentences. */
export async function readProblems() {
  const key = sessionStorage.getItem(KEY);
  const reply = await fetch(new URL("status.json", document.baseURI), { credentials: "omit", headers: key ? { Authorization: "Bearer " + key } : {} });
  const { problems, more } = reply.ok ? await reply.json() : { problems: [], more: 0 };
  return more > 0 ? [...problems, `and ${more} more`] : problems;
}

export function callTool(tool, given, { signal, onProgress }) {
  const headers = { "Mcp-Name": tool.name, ...parameterHeaders(tool, given) };
  return ask("tools/call", { name: tool.name, arguments: given }, { headers, signal, onProgress });
}

/** Arguments that the tool's schema asks to repeat in headers, so that proxies can route by them. */
function parameterHeaders(tool, given) {
  const headers = {};
  for (const [name, schema] of Object.entries(tool.inputSchema.properties ?? {})) {
    const header = schema?.["x-mcp-header"];
    if (header && given[name] !== undefined && given[name] !== null) {
      const text = String(given[name]);
      const plain = /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(text) && !text.startsWith("=?");
      headers["Mcp-Param-" + header] = plain ? text : "=?base64?" + base64(text) + "?=";
    }
  }
  return headers;
}

const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
