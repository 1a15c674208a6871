// Loads the document sets, and measures how good a ranking is.
import { mkdirSync, readFileSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

const lines = file => readFileSync(file, 'utf8').trim().split('\n');
const objects = text => text.trim().split('\n').map(line => JSON.parse(line));

/** Loads a judged set: documents, questions, and the documents that answer each question. */
export function readSet(folder) {
  const file = path.join(folder, 'docs.jsonl');
  const documents = objects(existsSync(file) ? readFileSync(file, 'utf8') : gunzipSync(readFileSync(file + '.gz')).toString());
  const grades = new Map();
  for (const [question, document, grade] of lines(path.join(folder, 'qrels.tsv')).map(line => line.split('\t'))) {
    if (!grades.has(question)) grades.set(question, new Map());
    grades.get(question).set(document, Number(grade));
  }
  const questions = objects(readFileSync(path.join(folder, 'queries.jsonl'), 'utf8')).filter(({ id }) => grades.has(id));
  return { documents: documents.map(({ id, title, text }) => ({ id, title: title ?? '', text: text ?? '' })), questions, grades };
}

/** Returns the means of nDCG@10 and recall@100, and the share of questions that found anything. */
export function judge({ questions, grades }, rankings) {
  const sum = { ndcg: 0, recall: 0, found: 0 };
  questions.forEach(({ id }, i) => {
    const judged = grades.get(id), ranking = rankings[i];
    const gain = list => list.slice(0, 10).reduce((total, grade, rank) => total + grade / Math.log2(rank + 2), 0);
    sum.ndcg += gain(ranking.map(document => judged.get(document) ?? 0)) / gain([...judged.values()].sort((a, b) => b - a));
    sum.recall += ranking.slice(0, 100).filter(document => judged.has(document)).length / judged.size;
    sum.found += ranking.length > 0 ? 1 : 0;
  });
  return Object.fromEntries(Object.entries(sum).map(([name, value]) => [name, value / questions.length]));
}

const PER_FILE = 20, LENGTH = 1_100;

/** Passages of whole sentences of these sets in random order. The same number gives the same passages. */
export class Mixed {
  constructor(sets, passages) {
    this.sentences = sets.flatMap(({ documents }) => documents.flatMap(({ text }) => text.split(/(?<=\.)\s+/))).map(sentence => sentence.trim()).filter(sentence => sentence.length > 20);
    this.questions = sets.flatMap(({ questions }) => questions).filter((_, i) => i % 5 === 0); // Some engines take seconds for each question, so only every fifth is asked.
    this.passages = passages;
  }

  at(number) {
    let state = number * 2_654_435_761 % 4_294_967_296 || 1, text = '';
    const next = () => {
      state ^= state << 13; state ^= state >>> 17; state ^= state << 5;
      return (state >>> 0) / 4_294_967_296;
    };
    for (let i = 0; i < 5; i++) next();
    while (text.length < LENGTH) text += (text ? ' ' : '') + this.sentences[Math.floor(next() * this.sentences.length)];
    return { id: String(number), title: '', text };
  }

  * [Symbol.iterator]() {
    for (let number = 0; number < this.passages; number++) yield this.at(number);
  }
}

/** Writes files for the engines that search files: one document of a set in each, or twenty passages of the mixture. */
export function writeFiles(documents, folder) {
  if (existsSync(folder)) return folder;
  mkdirSync(folder, { recursive: true });
  if (!(documents instanceof Mixed)) {
    for (const { id, title, text } of documents) writeFileSync(path.join(folder, `d${encodeURIComponent(id)}.md`), title ? `# ${title}\n\n${text}\n` : `${text}\n`);
    return folder;
  }
  for (let first = 0; first < documents.passages; first += PER_FILE) {
    const below = path.join(folder, `f${first / PER_FILE % 100}`);
    mkdirSync(below, { recursive: true });
    writeFileSync(path.join(below, `d${first / PER_FILE}.md`), Array.from({ length: PER_FILE }, (_, i) => documents.at(first + i).text).join('\n\n') + '\n');
  }
  return folder;
}

export const idOf = file => decodeURIComponent(/d([^/]*)\.md$/i.exec(file)[1]);
