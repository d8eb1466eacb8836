import { caseId, meetingId, personId, versionId } from './demo-ids.js';

/** A page in one of its states, for one of the demo users. */
export interface Visit {
  /** The router's path. */
  route: string;
  address: string;
  /** What is the matter with this one. */
  state: string;
}

const visit = (route: string, params: Record<string, string> = {}, state = '', search = ''): Visit => ({
  route,
  address: `/arbete${route.replace(/:(\w+)/g, (_, name: string) => params[name] ?? name)}${search}`,
  state,
});
const ofCase = (route: string, name: string, state: string, more: Record<string, string> = {}): Visit =>
  visit(`/arenden/:caseId${route}`, { caseId: caseId(name), ...more }, `${name}, ${state}`);
const ofMeeting = (route: string, name: string, state: string): Visit =>
  ofCase(`/moten/:meetingId${route}`, name, state, { meetingId: meetingId(name) });

const OVERVIEWS = [
  ['Hassan Ali', 'nobody asked'],
  ['Berit Ask', 'said no'],
  ['Leif Sundin', 'consent withdrawn'],
  ['Yusuf Rahimi', 'consent, nobody called'],
  ['Ingrid Sjöberg', 'called'],
  ['Bengt Karlsson', 'meeting today'],
  ['Aino Korhonen', 'draft'],
  ['Maj-Britt Lundgren', 'released'],
  ['Gun Persson', 'awaiting'],
  ['Rolf Hedlund', 'follow-up overdue'],
  ['Kerstin Berg', 'a later version in draft'],
  ['Elin Fransson', 'protected'],
  ['Viola Strand', 'a colleague’s, with an offer to me'],
  ['Margit Holm', 'closed'],
  ['Tommy Eriksson', 'refused'],
] as const;
const STEPS = ['vad-ar-viktigt', 'behov', 'mal', 'insatser', 'ansvar', 'uppfoljning'];

/** Karin's, at the health centre. The first visit of each route is made in every look, the rest in one. */
export const COORDINATOR_VISITS: readonly Visit[] = [
  visit('/'),
  visit('/personer'),
  visit('/personer', {}, 'the unit’s', '?visa=enhet'),
  visit('/personer', {}, 'no hits', '?q=ingenalls'),
  visit('/personer/ny'),
  visit('/inloggningar'),
  visit('/personer/:personId', { personId: personId('Ingrid Sjöberg') }, 'with a case'),
  visit('/personer/:personId', { personId: personId('Gösta Ahlin') }, 'with a representative'),
  visit('/personer/:personId', { personId: personId('Elin Fransson') }, 'protected'),
  visit('/personer/:personId', { personId: personId('Astrid Wester') }, 'without a case'),
  visit('/personer/:personId', { personId: personId('Ture Malm') }, 'not to be known of'),
  visit('/personer/:personId/andra', { personId: personId('Ingrid Sjöberg') }),
  visit('/inkorg'),
  visit('/arenden/ny'),
  visit('/arenden/ny', {}, 'for a person', `?person=${personId('Astrid Wester')}`),
  ...OVERVIEWS.map(([name, state]) => ofCase('', name, state)),
  ofCase('/historik', 'Gösta Ahlin', 'three versions'),
  visit('/arenden/:caseId/historik', { caseId: caseId('Aino Korhonen') }, 'as the person sees it', '?visa=personens'),
  ofCase('/samtycke', 'Aino Korhonen', 'given'),
  ofCase('/samtycke', 'Hassan Ali', 'nobody asked'),
  ofCase('/samtycke', 'Leif Sundin', 'withdrawn'),
  ofCase('/sekretess', 'Aino Korhonen', 'nothing decided'),
  ofCase('/samtycke/svar', 'Hassan Ali', 'nobody asked'),
  ofCase('/samtycke/delning', 'Aino Korhonen', 'given'),
  ofCase('/moten', 'Ingrid Sjöberg', 'one to come'),
  ofCase('/moten', 'Yusuf Rahimi', 'none'),
  ofCase('/moten/ny', 'Yusuf Rahimi', 'consent'),
  ofCase('/moten/ny', 'Hassan Ali', 'no consent'),
  ofMeeting('', 'Bengt Karlsson', 'today'),
  ofMeeting('', 'Ulla Nyman', 'declined by one'),
  ofMeeting('', 'Aino Korhonen', 'held'),
  ofMeeting('/andra', 'Ingrid Sjöberg', 'to come'),
  ofMeeting('/lage', 'Bengt Karlsson', 'open'),
  ofMeeting('/lage', 'Aino Korhonen', 'ended'),
  ofCase('/plan', 'Aino Korhonen', 'in work'),
  ofCase('/plan', 'Rolf Hedlund', 'established'),
  ofCase('/plan', 'Hassan Ali', 'not begun'),
  ...STEPS.map((step) => ofCase('/plan/:step', 'Aino Korhonen', step, { step })),
  ofCase('/granska', 'Maj-Britt Lundgren', 'released'),
  ofCase('/granska', 'Aino Korhonen', 'much missing'),
  ofCase('/versioner/:versionId', 'Gösta Ahlin', 'superseded', { versionId: versionId('Gösta Ahlin', 2) }),
  ofCase('/kopior/:versionId', 'Gösta Ahlin', 'superseded', { versionId: versionId('Gösta Ahlin', 2) }),
  ofCase('/underskrift', 'Gun Persson', 'own principal waited for'),
  ofCase('/underskrift', 'Rolf Hedlund', 'established'),
  ofCase('/underskrift', 'Aino Korhonen', 'draft'),
  ofCase('/uppfoljning', 'Rolf Hedlund', 'overdue'),
  ofCase('/uppfoljning', 'Gösta Ahlin', 'held before'),
  ofCase('/uppfoljning', 'Hassan Ali', 'not yet'),
  ofCase('/skydd', 'Elin Fransson', 'protected'),
  visit('/nodatkomst', {}, 'switched off'),
  visit('/uppdrag'),
  visit('/kit'),
  { route: '*', address: '/arbete/finns-inte', state: 'an address that leads nowhere' },
];

/** Ragnhild's, who reviews the log of the region. */
export const LOG_REVIEWER_VISITS: readonly Visit[] = [
  visit('/logg'),
  visit('/logg', {}, 'ninety days', '?dagar=90'),
  visit('/logg/ny'),
  visit('/logg/:reviewId', { reviewId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' }, 'not to be known of'),
];

/** Ingela's, who administers the region. */
export const ADMINISTRATOR_VISITS: readonly Visit[] = [
  visit('/administration'),
  visit('/administration', {}, 'no hits', '?q=ingenalls'),
  visit('/administration/ny'),
  visit('/administration/enheter'),
  visit('/administration/nodatkomst'),
  visit('/administration/gallring'),
  visit('/bekrafta'),
  visit('/nodatkomst/granska', {}, 'nothing to review'),
  visit('/', {}, 'administrator'),
];

export const PROCESS_LEAD_VISITS: readonly Visit[] = [
  visit('/siffror'),
  visit('/siffror', {}, 'an earlier year', '?ar=2024'),
];

export const UNIT_HEAD_VISITS: readonly Visit[] = [
  visit('/enheten'),
  visit('/enheten', {}, 'narrowed', '?kind=followUp&span=overdue'),
  visit('/', {}, 'unit head'),
];
