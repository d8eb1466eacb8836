import { validatePlan, type CountyRequirements } from './plan-validation.js';
import { contentOf, shownTo, type VersionSection } from './version-content.js';

const kinds = new Map([
  ['r', 'region'],
  ['m', 'municipality'],
  ['f', 'federation'],
]);
const section = (name: string, lineId: string | null, content: VersionSection['content']): VersionSection => ({
  section: name,
  lineId,
  content,
});
const measure = (lineId: string, content: VersionSection['content']) => section('measure', lineId, content);
const nothing: CountyRequirements = {
  goals: false,
  ownWords: false,
  followUpDate: false,
  followUpPlace: false,
  followUpBy: false,
  followUpMethod: false,
  planLead: false,
  contactPerson: true,
  measureOwner: true,
  measureDates: false,
};

describe('what the sections of a version say', () => {
  it('is read from the form that is frozen', () => {
    const content = contentOf(
      [
        section('frame', null, {
          responsiblePrincipal: 'r',
          noOthersMeasures: true,
          leadStaff: 's',
          followUpOn: '2026-09-01',
        }),
        section('note', 'n', { kind: 'ownWords', text: 'Jag vill bo hemma' }),
        section('need', 'b', { text: 'Behov' }),
        section('goal', 'g', { text: 'Mål', need: 'b' }),
        measure('i', {
          text: 'Insats',
          actor: 'principal',
          principal: 'r',
          unit: 'u',
          contactName: 'Karin',
          goal: 'g',
        }),
      ],
      kinds,
    );
    expect(content).toMatchObject({
      responsiblePrincipal: 'r',
      planLead: 's',
      othersMeasuresNone: true,
      notes: [{ kind: 'ownWords' }],
      goals: [{ id: 'g', needId: 'b' }],
      measures: [{ id: 'i', takenBy: 'region', owner: 'u', contactPerson: 'Karin', goalId: 'g' }],
      followUp: { on: '2026-09-01', by: null },
    });
  });

  it('counts a federation’s measure as the municipality’s, and one without a principal as nobody’s', () => {
    const { measures } = contentOf(
      [
        measure('1', { text: 'x', actor: 'principal', principal: 'f' }),
        measure('2', { text: 'x', actor: 'principal', principal: null }),
        measure('3', { text: 'x', actor: 'relative' }),
        measure('4', { text: 'x', actor: 'school', otherName: ' ' }),
      ],
      kinds,
    );
    expect(measures.map(({ takenBy, owner }) => [takenBy, owner])).toEqual([
      ['municipality', null],
      [null, null],
      ['other', 'relative'],
      ['other', null],
    ]);
  });

  it('lacks everything when there is nothing', () => {
    expect(validatePlan(contentOf([], kinds), nothing).county.map(({ code }) => code)).toContain('plan.needs-missing');
  });
});

describe('what a plan lacks, shown to a reader of some of its lines', () => {
  const validation = validatePlan(
    contentOf(
      [
        section('frame', null, { responsiblePrincipal: 'r', noOthersMeasures: true }),
        section('need', 'b', { text: 'Behov' }),
        measure('seen', { text: 'x', actor: 'principal', principal: 'r', unit: 'u' }),
        measure('hidden', { text: 'x', actor: 'principal', principal: 'm' }),
        measure('hidden-2', { text: 'x', actor: 'principal', principal: null }),
        measure('hidden-3', { text: 'x', actor: 'principal', principal: null }),
      ],
      kinds,
    ),
    nothing,
  );

  it('names no line that may not be read, but keeps what stops the plan, once', () => {
    const { law, county, warnings } = shownTo(validation, new Set(['seen', 'b']));
    expect(law).toEqual([{ code: 'plan.measure-taker-missing' }]);
    expect(county).toEqual([{ code: 'plan.contact-person-missing', lineId: 'seen' }]);
    expect([...law, ...county, ...warnings].some(({ lineId }) => lineId?.startsWith('hidden'))).toBe(false);
  });

  it('is whole to whoever reads all', () => {
    const all = new Set(['b', 'seen', 'hidden', 'hidden-2', 'hidden-3']);
    expect(shownTo(validation, all)).toEqual(validation);
  });
});
