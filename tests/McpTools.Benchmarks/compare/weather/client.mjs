// A client of one server over stdio, without an SDK, so that it can count the bytes of the results.
import { spawn } from 'node:child_process';

const TIMEOUT = 60_000; // The usual default of clients.

export class Client {
  #next = 1;
  #open = new Map();
  #rest = '';

  constructor({ command, args, env }) {
    this.child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'ignore'] });
    this.child.stdin.on('error', () => {});
    this.child.stdout.setEncoding('utf8').on('data', data => {
      const lines = (this.#rest + data).split('\n');
      this.#rest = lines.pop();
      // Some servers write their log to the same stream.
      for (const line of lines.filter(line => line.startsWith('{'))) this.#read(line);
    });
    this.child.on('close', () => {
      this.ended = true;
      this.#open.forEach(done => done({ error: { message: 'The server ended.' }, bytes: 0 }));
    });
  }

  #read(line) {
    const message = JSON.parse(line);
    this.#open.get(message.id)?.({ ...message, bytes: Buffer.byteLength(JSON.stringify(message.result ?? message.error ?? null)) });
  }

  request(method, params) {
    if (this.ended) return Promise.resolve({ error: { message: 'The server ended.' }, bytes: 0 });
    const id = this.#next++;
    return new Promise(resolve => {
      const timer = setTimeout(() => finish({ error: { message: `No answer within ${TIMEOUT / 1000} s.` }, bytes: 0 }), TIMEOUT);
      const finish = answer => {
        clearTimeout(timer);
        this.#open.delete(id);
        resolve(answer);
      };
      this.#open.set(id, finish);
      this.child.stdin.write(JSON.stringify({ jsonrpc: '2.0', id, method, params }) + '\n');
    });
  }

  async initialize() {
    await this.request('initialize', { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'compare', version: '1' } });
    this.child.stdin.write(JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' }) + '\n');
  }

  /** Returns the text and the structured content of a call. A protocol error counts as an error of the tool. */
  async call(name, parameters) {
    const { result, error, bytes } = await this.request('tools/call', { name, arguments: parameters });
    const text = error ? `Error: ${error.message}` : (result.content ?? []).map(block => block.text ?? '').join('\n');
    return { tool: name, parameters, text, structured: result?.structuredContent, isError: Boolean(error || result.isError), bytes, textBytes: Buffer.byteLength(text) };
  }

  close() {
    if (this.ended) return undefined;
    this.child.stdin.end();
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 2000);
    return new Promise(resolve => this.child.on('close', () => resolve(clearTimeout(timer))));
  }
}
