const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');

/** Markup that may stand in a page as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

type Piece = string | Markup | readonly Markup[];

const rendered = (piece: Piece): string =>
  typeof piece === 'string'
    ? escaped(piece)
    : piece instanceof Markup
      ? piece.text
      : piece.map(({ text }) => text).join('');

/** A template whose every value is escaped, unless it came from this function itself. */
export const html = (strings: TemplateStringsArray, ...pieces: Piece[]): Markup =>
  new Markup(strings.map((text, i) => (i === 0 ? text : rendered(pieces[i - 1] ?? '') + text)).join(''));
