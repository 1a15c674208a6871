// The page: a form for each tool. What comes from the server is shown as text only.

import { callTool, endpoint, hasKey, KeyNeeded, listTools, readProblems, Refused, useKey } from "./client.js";

const byId = (id) => document.getElementById(id);

/** An element with properties and children; children are nodes or text, never markup. */
function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

// ---- the form of a tool -----------------------------------------------------------------------------------------

/** A control for one argument, and how to read it; undefined stands for an argument that is left out. */
function control(schema, required) {
  const hint = schema.default !== undefined ? JSON.stringify(schema.default) : schema.examples?.length ? "e.g. " + JSON.stringify(schema.examples[0]) : "";
  const choices = schema.enum ?? (schema.type === "boolean" ? [true, false] : null);
  if (choices) {
    const left = make("option", { value: "", textContent: required ? "choose" : hint ? `left out (${hint})` : "left out" });
    const select = make("select", {}, left, ...choices.map((choice, i) => make("option", { value: String(i), textContent: String(choice) })));
    return { element: select, read: () => (select.value === "" ? undefined : choices[Number(select.value)]) };
  }
  if (schema.type === "number" || schema.type === "integer") {
    const input = make("input", { type: "number", step: schema.type === "integer" ? "1" : "any", placeholder: hint });
    return { element: input, read: () => (input.value === "" ? undefined : Number(input.value)) };
  }
  if (schema.type === "string") {
    const long = !(schema.maxLength <= 500) && /code|text|body|script|content/i.test(schema.title ?? schema.description ?? "");
    const input = make(long ? "textarea" : "input", { placeholder: hint, spellcheck: false });
    return { element: input, read: () => (input.value === "" ? undefined : input.value) };
  }
  const area = make("textarea", { placeholder: hint || (schema.type === "array" ? 'JSON, such as ["…"]' : "JSON"), spellcheck: false });
  return { element: area, read: () => (area.value.trim() === "" ? undefined : JSON.parse(area.value)) };
}

function fieldsOf(tool) {
  const { properties = {}, required = [] } = tool.inputSchema;
  return Object.entries(properties).map(([name, schema], i) => {
    const rules = typeof schema === "object" && schema ? schema : {};
    const needed = required.includes(name);
    const { element, read } = control(rules, needed);
    element.id = `${tool.name}-${i}`;
    element.required = needed;
    const label = make("label", { htmlFor: element.id }, name, make("span", { className: "quiet" }, needed ? " required" : ""));
    const field = make("div", { className: "field" }, label);
    if (rules.description) {
      field.append(make("div", { className: "quiet", textContent: rules.description }));
    }
    field.append(element);
    return { name, field, read, element };
  });
}

function showTool(tool) {
  const summary = make("summary", {}, make("code", {}, tool.name), make("span", { className: "quiet" }, tool.title ?? ""));
  const details = make("details", { className: "tool" }, summary);
  details.dataset.words = `${tool.name} ${tool.title ?? ""} ${tool.description ?? ""}`.toLowerCase();

  // Made when it is opened, so that a page of many tools appears at once.
  details.addEventListener("toggle", () => details.append(toolBody(tool)), { once: true });
  return details;
}

function toolBody(tool) {
  const fields = fieldsOf(tool);
  const call = make("button", { type: "submit", textContent: "Call" });
  const stop = make("button", { type: "button", textContent: "Stop", hidden: true });
  const state = make("span", { className: "quiet", role: "status" });
  const result = make("div", { className: "result", hidden: true });
  const form = make("form", {}, ...fields.map((field) => field.field), make("div", { className: "row" }, call, stop, state));

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = readFields(fields);
    if (!given) {
      return;
    }
    const aborting = new AbortController();
    stop.onclick = () => aborting.abort();
    call.disabled = true;
    stop.hidden = false;
    state.textContent = "running …";
    const start = performance.now();
    try {
      const onProgress = (progress) => (state.textContent = progressText(progress));
      const answer = await callTool(tool, given, { signal: aborting.signal, onProgress });
      showResult(result, answer, performance.now() - start);
    } catch (fault) {
      showFault(result, fault, performance.now() - start);
    } finally {
      call.disabled = false;
      stop.hidden = true;
      state.textContent = "";
    }
  });

  const schemas = make("details", { className: "result" }, make("summary", {}, "Schemas"), make("pre", {}, pretty({ input: tool.inputSchema, output: tool.outputSchema })));
  return make("div", { className: "body" }, make("p", { className: "description" }, tool.description ?? ""), form, result, schemas);
}

function readFields(fields) {
  const given = {};
  for (const { name, read, element } of fields) {
    element.setCustomValidity("");
    try {
      const value = read();
      if (value !== undefined) {
        given[name] = value;
      }
    } catch {
      element.setCustomValidity("This is not valid JSON.");
      element.reportValidity();
      element.addEventListener("input", () => element.setCustomValidity(""), { once: true });
      return null;
    }
  }
  return given;
}

function progressText({ progress, total, message }) {
  const part = total ? `${Math.round((100 * progress) / total)} %` : "";
  return ["running …", part, message ?? ""].filter(Boolean).join(" ");
}

// ---- what came back ---------------------------------------------------------------------------------------------

const pretty = (value) => JSON.stringify(value, null, 2);

function showResult(place, answer, milliseconds) {
  const code = answer._meta?.["mcptools/error"]?.code;
  const head = answer.isError ? make("p", { className: "failed" }, `Error ${code ?? ""}`) : make("p", { className: "good" }, "Done");
  head.append(make("span", { className: "quiet" }, ` in ${Math.round(milliseconds)} ms`));
  place.replaceChildren(head, ...(answer.content ?? []).map((block) => make("pre", {}, blockText(block))));
  if (answer.structuredContent !== undefined) {
    place.append(make("details", {}, make("summary", {}, "Structured content"), make("pre", {}, pretty(answer.structuredContent))));
  }
  place.hidden = false;
}

function showFault(place, fault, milliseconds) {
  if (fault instanceof KeyNeeded) {
    askForKey(fault.message);
  }
  const stopped = fault.name === "AbortError";
  const code = fault instanceof Refused ? ` ${fault.code}` : "";
  place.replaceChildren(
    make("p", { className: "failed" }, stopped ? "Stopped" : `Error${code}`, make("span", { className: "quiet" }, ` in ${Math.round(milliseconds)} ms`)),
    make("pre", { hidden: stopped }, fault.message),
  );
  place.hidden = false;
}

function blockText(block) {
  switch (block.type) {
    case "text": return block.text;
    case "image":
    case "audio": return `[${block.type}, ${block.mimeType}, ${Math.floor((block.data.length * 3) / 4)} bytes]`;
    case "resource": return block.resource.text ?? `[resource ${block.resource.uri}, ${block.resource.mimeType ?? "binary"}]`;
    case "resource_link": return `${block.title ?? block.name}: ${block.uri}`;
    default: return pretty(block);
  }
}

// ---- the page ---------------------------------------------------------------------------------------------------

function askForKey(reason) {
  byId("access-reason").textContent = reason;
  byId("access").hidden = false;
  byId("key").focus();
}

async function refresh() {
  const problem = byId("problem");
  problem.hidden = true;
  try {
    const { tools, info } = await listTools();
    byId("access").hidden = true;
    byId("server").textContent = `${info?.name ?? "server"} ${info?.version ?? ""} · ${tools.length} ${tools.length === 1 ? "tool" : "tools"} · ${endpoint}`;
    byId("tools").replaceChildren(...tools.map(showTool));
    byId("filter").hidden = tools.length < 8;
    const problems = await readProblems();
    byId("problems").replaceChildren(...problems.map((text) => make("li", { textContent: text })));
    byId("left-out").hidden = problems.length === 0;
    if (tools.length === 0) {
      problem.textContent = "No tool is served to you here.";
      problem.hidden = false;
    }
  } catch (fault) {
    byId("server").textContent = endpoint;
    byId("tools").replaceChildren();
    if (fault instanceof KeyNeeded) {
      askForKey(fault.message);
    } else {
      problem.textContent = `The tools could not be listed. ${fault.message}`;
      problem.hidden = false;
    }
  }
  showConnections();
}

function showConnections() {
  const key = hasKey() || !byId("access").hidden;
  const http = { type: "http", url: endpoint, ...(key ? { headers: { Authorization: "Bearer KEY" } } : {}) };
  const header = key ? ' --header "Authorization: Bearer KEY"' : "";
  byId("connect").replaceChildren(
    copyable("Clients that take an address", pretty({ mcpServers: { mcptools: http } })),
    copyable("Claude Code", `claude mcp add --transport http mcptools ${endpoint}${header}`),
    copyable("Clients that start programs, such as Claude Desktop: write the whole path of the program", pretty({ mcpServers: { mcptools: { command: "/path/to/mcptools", args: ["stdio"] } } })),
  );
}

function copyable(title, text) {
  const copy = make("button", { type: "button", textContent: "Copy", hidden: !navigator.clipboard });
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    copy.textContent = "Copied";
    setTimeout(() => (copy.textContent = "Copy"), 1500);
  });
  return make("div", { className: "block" }, make("div", { className: "row" }, make("span", { className: "quiet" }, title), copy), make("pre", {}, text));
}

byId("access").addEventListener("submit", (event) => {
  event.preventDefault();
  useKey(byId("key").value.trim());
  byId("key").value = "";
  refresh();
});

byId("filter").addEventListener("input", ({ target }) => {
  const words = target.value.toLowerCase();
  for (const tool of byId("tools").children) {
    tool.hidden = !tool.dataset.words.includes(words);
  }
});

refresh();
