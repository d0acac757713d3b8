// How long an editor waits for `dep server`: node latency.mjs FOLDER EDITS SERVER ARGUMENT...
// It opens the 40th proposal of FOLDER with two faults, edits it and waits for what is found: of the document, and of all proposals.
// Prints a line a figure, its name and its value: times are medians in milliseconds, 'processor' what the server took of one for an edit,
// memory is in MB, 'growth' what the second half of EDITS added to it, in parts of the whole.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, edits, command, ...words] = process.argv.slice(2);
const file = fs.readdirSync(path.join(folder, 'deps')).sort()[39];
const uri = pathToFileURL(path.resolve(folder, 'deps', file)).href;
const text = fs.readFileSync(path.join(folder, 'deps', file), 'utf8').replace(/\n/, '\n[x](#no-such-anchor)\n<!-- dep-ignore -->\n');
const line = Math.floor(text.split('\n').length * 2 / 3);

const began = process.hrtime.bigint();
const now = () => Number(process.hrtime.bigint() - began) / 1e6;
const wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
const median = values => values.sort((a, b) => a - b)[values.length >> 1];
const say = (name, value) => console.log(`${name} ${value.toFixed(2)}`);

const server = spawn(command, words, { stdio: ['pipe', 'pipe', 'inherit'] });
let unread = Buffer.alloc(0), id = 0, version = 1;
const answers = new Map(), watchers = new Set();

server.stdout.on('data', part => {
  unread = Buffer.concat([unread, part]);
  for (let head; (head = unread.indexOf('\r\n\r\n')) >= 0;) {
    const length = Number(/content-length: (\d+)/i.exec(unread.subarray(0, head).toString())[1]);
    if (unread.length < head + 4 + length) {
      return;
    }

    const message = JSON.parse(unread.subarray(head + 4, head + 4 + length).toString());
    unread = unread.subarray(head + 4 + length);
    if (message.method === undefined) {
      answers.get(message.id)?.(message);
      answers.delete(message.id);
    } else if (message.id !== undefined) {
      send({ id: message.id, result: null });
    } else {
      watchers.forEach(watcher => watcher(message));
    }
  }
});

function send(message) {
  const bytes = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  server.stdin.write(`Content-Length: ${bytes.length}\r\n\r\n`);
  server.stdin.write(bytes);
}

const tell = (method, params) => send({ method, params });
const ask = (method, params) => new Promise(resolve => { answers.set(++id, resolve); send({ id, method, params }); });
const all = () => ask('textDocument/diagnostic', { textDocument: { uri } });
const found = test => new Promise(resolve => {
  const watcher = message => {
    if (message.method === 'textDocument/publishDiagnostics' && message.params.uri === uri && test(message.params)) {
      watchers.delete(watcher);
      resolve();
    }
  };
  watchers.add(watcher);
});
const edit = (inserted, at = line) => {
  const place = { line: at, character: 0 };
  tell('textDocument/didChange', { textDocument: { uri, version: ++version }, contentChanges: [{ range: { start: place, end: place }, text: inserted }] });
};

// In hundredths of a second, so it is a mean of many edits.
const processor = () => {
  const fields = fs.readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};
const memory = () => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]) / 1024;

await ask('initialize', { processId: process.pid, rootUri: pathToFileURL(path.resolve(folder)).href, capabilities: { textDocument: { publishDiagnostics: { versionSupport: true } } } });
tell('initialized', {});
const first = found(() => true);
tell('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version, text } });
await first;
say('first', now());
await all();
say('first-all', now());
await wait(500);

const measure = async (name, count, one) => {
  const [times, before] = [[], processor()];
  for (let i = 0; i < count; i++) {
    const start = now();
    await one();
    times.push(now() - start);
  }

  say(name, median(times));
  return (processor() - before) / count;
};
say('document-processor', await measure('document', 100, async () => { const shown = found(params => params.version > version - 1); edit('x'); await shown; }));
await wait(500);
say('all-processor', await measure('all', 100, async () => { edit('y'); await all(); }));

let half = 0;
for (let i = 1; i <= Number(edits); i++) {
  edit('z', line + i % 5);
  if (i % 20 === 0) {
    edit('\n');
  }

  if (i % 10 === 0) {
    await all();
  }

  half = i === Math.ceil(Number(edits) / 2) ? memory() : half;
}

say('memory', memory());
say('growth', half > 0 ? (memory() - half) / memory() : 0);
// As saved and opened again: the next server finds this text as this one leaves it.
tell('textDocument/didChange', { textDocument: { uri, version: ++version }, contentChanges: [{ text }] });
await all();
await ask('shutdown', null);
tell('exit');
