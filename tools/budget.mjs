/** design.md's performance budget for sizes, in kB (1000 bytes) after gzip; fonts are compressed already. */
export const BUDGET = {
  entries: [
    { id: 'person', html: 'index.html', js: 130 },
    { id: 'staff', html: 'arbete.html', js: 180 },
  ],
  css: 30,
  fonts: 46,
  /** Loaded only where they are used, on top of the staff page's first load. */
  lazy: [
    { id: 'combo-box', source: /combo-?box/i, js: 42 },
    { id: 'calendar', source: /calendar/i, js: 22 },
    { id: 'chart', source: /chart/i, js: 15 },
  ],
};

/** Files that a chunk needs before it runs: itself and everything it imports statically. Lazy imports are left out. */
export function firstLoad(manifest, key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`The web build has no "${key}".`);
  if (seen.has(key)) return { js: new Set(), css: new Set() };
  seen.add(key);
  const files = { js: new Set([chunk.file]), css: new Set(chunk.css ?? []) };
  for (const imported of chunk.imports ?? []) {
    const inner = firstLoad(manifest, imported, seen);
    for (const file of inner.js) files.js.add(file);
    for (const file of inner.css) files.css.add(file);
  }
  return files;
}

/** Paths that a page's HTML asks the browser to preload as fonts. */
export function preloadedFonts(html) {
  const links = html.match(/<link\b[^>]*>/g) ?? [];
  return links
    .filter((link) => /\brel="?preload/.test(link) && /\bas="?font/.test(link))
    .map((link) => /\bhref="?([^"\s>]+)/.exec(link)?.[1] ?? '')
    .filter(Boolean);
}

const sum = (files, sizeOf) => [...files].reduce((bytes, file) => bytes + sizeOf(file), 0) / 1000;

/**
 * The figures of one build.
 * @param manifest Vite's manifest
 * @param {{ gzip: (file: string) => number, raw: (file: string) => number, html: (file: string) => string }} read
 */
export function measure(manifest, read, budget = BUDGET) {
  const figures = [];
  const add = (id, what, value, limit, control) =>
    figures.push({ id, what, value: Math.round(value * 10) / 10, limit, met: value <= limit, control });
  const everyScript = new Set(
    Object.values(manifest)
      .map(({ file }) => file)
      .filter((file) => file.endsWith('.js')),
  );
  const everything = Math.round(sum(everyScript, read.gzip));

  for (const { id, html, js } of budget.entries) {
    const files = firstLoad(manifest, html);
    const control = `the whole build, lazy parts too, is ${everything} kB`;
    add(`js-${id}`, `JS of the ${id} page's first load, kB gzip`, sum(files.js, read.gzip), js, control);
    add(
      `css-${id}`,
      `CSS of the ${id} page, kB gzip`,
      sum(files.css, read.gzip),
      budget.css,
      `${files.css.size} files counted`,
    );
    const fonts = preloadedFonts(read.html(html));
    add(
      `fonts-${id}`,
      `fonts preloaded by the ${id} page, kB`,
      sum(fonts, read.raw),
      budget.fonts,
      `${fonts.length} files counted`,
    );
  }

  const staff = firstLoad(manifest, budget.entries.at(-1).html);
  for (const { id, source, js } of budget.lazy) {
    const parts = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && source.test(key));
    if (parts.length === 0) continue;
    const extra = new Set(
      parts.flatMap((key) => [...firstLoad(manifest, key).js]).filter((file) => !staff.js.has(file)),
    );
    add(
      `lazy-${id}`,
      `${id}, on top of the staff page, kB gzip`,
      sum(extra, read.gzip),
      js,
      `${extra.size} files counted`,
    );
  }
  return figures;
}
