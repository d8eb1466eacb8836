/** What is confidential, by who may read it: the action that opens the field, asked of the owner's section where it has one. */
export type SecretKind =
  | 'content'
  | 'contact'
  | 'summons'
  | 'consent'
  | 'answer'
  | 'relativeAnswer'
  | 'ending'
  | 'person'
  | 'circle'
  | 'decision'
  | 'judgement'
  | 'request'
  | 'asked'
  | 'guest'
  | 'opening';

export interface Canary {
  field: string;
  kind: SecretKind;
  world: number;
  /** The authority whose section or decision holds it, or the meeting. */
  owner: string | null;
}

const FORM = /kanin([0-9]+)z/g;

/** Words that stand nowhere but in one field of one world: wherever one turns up, the field has been shown. */
export class Canaries {
  private readonly list: Canary[] = [];

  /** Text with a word of its own in it. */
  text(field: string, kind: SecretKind, world: number, owner: string | null = null): string {
    this.list.push({ field, kind, world, owner });
    return `kanin${this.list.length - 1}z`;
  }

  /** Every canary in the text, each once. */
  in(text: string): Canary[] {
    const ids = new Set([...text.matchAll(FORM)].map(([, id]) => Number(id)));
    return [...ids].flatMap((id) => this.list[id] ?? []);
  }

  get fields(): string[] {
    return [...new Set(this.list.map(({ field }) => field))].sort();
  }

  get size(): number {
    return this.list.length;
  }
}
