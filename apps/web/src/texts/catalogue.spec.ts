import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compileCatalogue } from '../../vite/catalogue';

const folder = (language: string) => path.join(__dirname, language);
const read = (language: string, file: string) =>
  JSON.parse(readFileSync(path.join(folder(language), file), 'utf8')) as Record<string, string>;
const files = readdirSync(folder('sv'));

/** Names of the values that a text is given, at any depth of its plurals. */
function placeholders(node: unknown, found = new Set<string>()): Set<string> {
  if (!Array.isArray(node)) return found;
  const [name, type, choices] = node as [unknown, unknown, unknown];
  if (typeof name === 'string' && node.length >= 1 && (node.length === 1 || typeof type === 'string')) {
    if (typeof type === 'string' || node.length === 1) found.add(name);
    if (choices && typeof choices === 'object') for (const choice of Object.values(choices)) tokens(choice, found);
  }
  return found;
}

function tokens(message: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(message)) for (const token of message) if (Array.isArray(token)) placeholders(token, found);
  return found;
}

describe('the texts', () => {
  it('exist in the same files in both languages', () => {
    expect(readdirSync(folder('en'))).toEqual(files);
  });

  it.each(files)('%s has the same ids in both languages, none empty', (file) => {
    const swedish = read('sv', file);
    const english = read('en', file);
    expect(Object.keys(english).sort()).toEqual(Object.keys(swedish).sort());
    for (const text of [...Object.values(swedish), ...Object.values(english)]) expect(text.trim()).not.toBe('');
  });

  it.each(files.filter((file) => file !== 'problems.json'))('%s has ids that begin with its feature', (file) => {
    const feature = path.basename(file, '.json');
    for (const id of Object.keys(read('sv', file))) expect(id.startsWith(`${feature}.`) ? feature : id).toBe(feature);
  });

  it('use the same values in both languages', () => {
    const english = compileCatalogue(folder('en'));
    for (const [id, swedish] of Object.entries(compileCatalogue(folder('sv'))))
      expect({ id, values: [...tokens(english[id])].sort() }).toEqual({ id, values: [...tokens(swedish)].sort() });
  });

  it('are compiled, and a broken one is named', () => {
    expect(compileCatalogue(folder('sv'), 'start')['start.skip']).toEqual(['Hoppa till innehållet']);
  });
});
