// npm run words: writes the words of the plan on paper from the Swedish texts of the screen, so that both read the same.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './workspace.mjs';

const web = path.join(root, 'apps/web/src');
/** What paper takes from the screen: one text, or all that begin so. */
const SHARED = [
  'plan.note.{}',
  'plan.lifeArea.{}',
  'plan.taker.{}',
  'plan.text.{}',
  'plan.goals.{}',
  'plan.needs',
  'plan.goal.by',
  'plan.measure.why',
  'plan.measure.contact',
  'plan.measure.unconfirmed',
  'plan.frame.{}',
  'plan.undecided',
  'plan.words.how',
  'plan.words.at',
  'plan.version.reason',
  'sign-off.answer.agrees',
  'sign-off.answer.agreesWithReservation',
  'sign-off.answer.declines',
  'sign-off.answer.couldNotAnswer',
  'sign-off.answer.noted',
  'sign-off.answer.relative',
  'sign-off.answer.signedIn',
  'sign-off.answer.who',
  'sign-off.by.{}',
  'sign-off.manner.{}',
  'sign-off.principal.{}',
  'plan.correction.correction',
  'plan.correction.objection',
  'plan.correction.restriction',
  'case.did.{action}',
  'case.ground.{}',
  'case.state.{}',
  'case.version.{}',
  'consent.decision.{}',
  'consent.kind.{}',
  'follow-up.outcome.{}',
];
const FILES = ['plan', 'sign-off', 'case', 'consent', 'follow-up'];
const NAMES = { '{}': '[A-Za-z]+', '{action}': '[A-Za-z]+(\\.[A-Za-z]+)?' };
const patterns = SHARED.map(
  (id) => new RegExp(`^${id.replaceAll('.', '\\.').replace(/\{.*\}/, (name) => NAMES[name])}$`),
);

const readJson = (file) => JSON.parse(readFileSync(path.join(web, file), 'utf8'));

/** The file as it should be. */
export function planWords() {
  const texts = FILES.flatMap((name) => Object.entries(readJson(`texts/sv/${name}.json`)));
  const shared = texts.filter(([id]) => patterns.some((pattern) => pattern.test(id)));
  const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  return `// Made by \`npm run words\` from the texts of the screen (apps/web/src/texts/sv, plan/plan-order.json). Not edited by hand.

/** The parts of the plan in the order that it is read, on the screen and on paper. */
export const PLAN_ORDER = [
${readJson('plan/plan-order.json')
  .map((id) => `  ${quoted(id)},`)
  .join('\n')}
] as const;

/** The words of the plan, by the id that the screen knows them by. */
export const PLAN_WORDS = {
${shared.map(([id, text]) => `  ${quoted(id)}: ${quoted(text)},`).join('\n')}
} as const;
`;
}

export const planWordsFile = path.join(root, 'apps/api/src/document/plan-words.ts');

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(planWordsFile, planWords());
