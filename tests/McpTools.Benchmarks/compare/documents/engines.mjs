// The other engines, with their default settings. Any word of a question finds a document if the engine allows it.
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { idOf } from './sets.mjs';

const words = text => text.match(/[\p{L}\p{N}]+/gu) ?? [];
const windows = word => Array.from({ length: Math.max(1, [...word].length - 2) }, (_, i) => [...word].slice(i, i + 3).join(''));
const sizeOf = file => ['', '-wal'].reduce((sum, end) => sum + (statSync(file + end, { throwIfNoEntry: false })?.size ?? 0), 0);
const load = (out, file) => import(pathToFileURL(path.resolve(out, '../node_modules', file)).href); // The packages declare their entry points in different ways, so they are imported by path.

const fts5 = (tokenizer, terms) => ({ out }) => {
  const file = path.join(out, 'fts5.sqlite');
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  const database = new DatabaseSync(file);
  let find;
  return {
    index(documents) {
      database.exec(`PRAGMA journal_mode = WAL; CREATE VIRTUAL TABLE passage USING fts5(id UNINDEXED, title, text, tokenize = '${tokenizer}'); BEGIN`);
      const insert = database.prepare('INSERT INTO passage VALUES (?, ?, ?)');
      for (const { id, title, text } of documents) insert.run(id, title, text);
      database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
      find = database.prepare('SELECT id FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT ?');
    },
    search: (question, most) => find.all(terms(question).map(term => `"${term}"`).join(' OR '), most).map(({ id }) => id),
    bytes: () => sizeOf(file),
    version: () => `SQLite ${database.prepare('SELECT sqlite_version() AS v').get().v}`,
  };
};

export const engines = {
  fts5: { name: 'SQLite FTS5, porter, OR, bm25', open: fts5('porter unicode61', words) },
  trigram: { name: 'SQLite FTS5, trigram, OR, bm25', open: fts5('trigram', text => words(text).flatMap(windows)) },
  minisearch: {
    name: 'minisearch',
    async open({ out }) {
      const { default: MiniSearch } = await load(out, 'minisearch/dist/es/index.js');
      const index = new MiniSearch({ fields: ['title', 'text'] });
      return {
        index(documents) { for (const document of documents) index.add(document); },
        search: (question, most) => index.search(question).slice(0, most).map(({ id }) => id),
      };
    },
  },
  qmd: {
    name: 'qmd searchLex',
    files: true,
    async open({ out, files }) {
      const { createStore } = await load(out, '@tobilu/qmd/dist/index.js');
      const file = path.join(out, 'qmd.sqlite');
      for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
      const store = await createStore({ dbPath: file, config: { collections: { set: { path: files, pattern: '**/*.md' } } } });
      return {
        index: () => store.update(),
        search: async (question, most) => (await store.searchLex(question, { limit: most })).map(hit => idOf(hit.filepath)),
        bytes: () => sizeOf(file),
        close: () => store.close(),
      };
    },
  },
};
