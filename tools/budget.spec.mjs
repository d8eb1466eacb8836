import { describe, expect, test } from '@jest/globals';
import { firstLoad, measure, preloadedFonts } from './budget.mjs';

const manifest = {
  'index.html': {
    file: 'a/index.js',
    isEntry: true,
    imports: ['_react.js'],
    css: ['a/index.css'],
    dynamicImports: ['src/answer.tsx'],
  },
  'arbete.html': { file: 'a/arbete.js', isEntry: true, imports: ['_react.js', '_query.js'], css: ['a/arbete.css'] },
  '_react.js': { file: 'a/react.js', css: ['a/shared.css'] },
  '_query.js': { file: 'a/query.js', imports: ['_react.js'] },
  'src/answer.tsx': { file: 'a/answer.js', isDynamicEntry: true },
  '../../libs/ui/src/form/calendar.tsx': {
    file: 'a/calendar.js',
    isDynamicEntry: true,
    imports: ['_react.js', '_days.js'],
  },
  '_days.js': { file: 'a/days.js' },
};
const gzipped = {
  'a/index.js': 9000,
  'a/arbete.js': 30000,
  'a/react.js': 70000,
  'a/query.js': 12000,
  'a/calendar.js': 5000,
  'a/days.js': 15000,
};
const read = {
  gzip: (file) => gzipped[file] ?? 1000,
  raw: () => 40000,
  html: () => '<link rel="preload" as="font" type="font/woff2" href="/a/plex.woff2" crossorigin>',
};
const valueOf = (figures, id) => figures.find((figure) => figure.id === id);

describe('the first load', () => {
  test('is the entry and what it imports statically, each file once, without what is lazy', () => {
    expect([...firstLoad(manifest, 'arbete.html').js].sort()).toEqual(['a/arbete.js', 'a/query.js', 'a/react.js']);
    expect([...firstLoad(manifest, 'index.html').js]).not.toContain('a/answer.js');
    expect([...firstLoad(manifest, 'index.html').css].sort()).toEqual(['a/index.css', 'a/shared.css']);
  });

  test('of a page that the build lacks is an error, not zero', () => {
    expect(() => firstLoad(manifest, 'borta.html')).toThrow('borta.html');
  });
});

describe('the figures', () => {
  test('are kB of a thousand bytes, against the page’s own budget', () => {
    const figures = measure(manifest, read);
    expect(valueOf(figures, 'js-person')).toMatchObject({ value: 79, limit: 130, met: true });
    expect(valueOf(figures, 'js-staff')).toMatchObject({ value: 112, limit: 180, met: true });
    expect(valueOf(figures, 'fonts-staff')).toMatchObject({ value: 40, met: true });
  });

  test('of a lazy part count only what the staff page has not loaded already', () => {
    expect(valueOf(measure(manifest, read), 'lazy-calendar')).toMatchObject({ value: 20, limit: 22, met: true });
  });

  test('one byte over the budget is over', () => {
    const over = { ...read, gzip: (file) => (file === 'a/arbete.js' ? 98001 : (gzipped[file] ?? 1000)) };
    expect(valueOf(measure(manifest, over), 'js-staff')).toMatchObject({ met: false });
  });
});

test('only fonts that the page preloads are counted', () => {
  const html =
    '<link rel="stylesheet" href="/a.css"><link rel="preload" as="font" href="/b.woff2"><link rel="modulepreload" href="/c.js">';
  expect(preloadedFonts(html)).toEqual(['/b.woff2']);
});
