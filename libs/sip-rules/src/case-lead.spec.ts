import { checkLeadOffer, checkOfferedTo, checkOfferOpen, type LeadFacts } from './case-lead.js';

const facts: LeadFacts = {
  lead: { staffId: 'karin', unitId: 'centre' },
  takingPart: ['centre', 'help'],
  allowList: null,
  headUnits: null,
};
const to = { staffId: 'anders', unitId: 'help', caseworker: true };
const broken = (code: string) => expect.objectContaining({ code }) as Error;

describe('an offer of the lead', () => {
  it('goes to a caseworker of a unit that takes part', () => {
    expect(() => checkLeadOffer(facts, to)).not.toThrow();
    expect(() => checkLeadOffer(facts, { ...to, unitId: 'ward' })).toThrow(broken('lead.unit-not-party'));
    expect(() => checkLeadOffer(facts, { ...to, caseworker: false })).toThrow(broken('lead.not-caseworker'));
  });

  it('goes to nobody who leads already, but may go to the same person in another unit', () => {
    expect(() => checkLeadOffer(facts, { ...to, staffId: 'karin', unitId: 'centre' })).toThrow(
      broken('lead.leads-already'),
    );
    expect(() => checkLeadOffer(facts, { ...to, staffId: 'karin' })).not.toThrow();
  });

  it('by a head goes to somebody at the head’s own units only', () => {
    expect(() => checkLeadOffer({ ...facts, headUnits: ['centre'] }, to)).toThrow(broken('lead.not-your-unit'));
    expect(() => checkLeadOffer({ ...facts, headUnits: ['centre', 'help'] }, to)).not.toThrow();
  });

  it('never widens who knows of a protected person', () => {
    expect(() => checkLeadOffer({ ...facts, allowList: ['karin'] }, to)).toThrow(broken('lead.not-on-list'));
    expect(() => checkLeadOffer({ ...facts, allowList: ['karin', 'anders'] }, to)).not.toThrow();
  });

  it('is answered once, by the one it was made to, in that unit', () => {
    const offer = { toStaffId: 'anders', toUnitId: 'help' };
    expect(() => checkOfferOpen({ answer: null })).not.toThrow();
    expect(() => checkOfferOpen({ answer: 'undone' })).toThrow(broken('lead.offer-answered'));
    expect(() => checkOfferedTo(offer, { staffId: 'anders', unitId: 'help' })).not.toThrow();
    expect(() => checkOfferedTo(offer, { staffId: 'anders', unitId: 'centre' })).toThrow(
      broken('lead.not-offered-to-you'),
    );
    expect(() => checkOfferedTo(offer, { staffId: 'karin', unitId: 'help' })).toThrow(
      broken('lead.not-offered-to-you'),
    );
  });
});
