import shared from '@sammanhang/test/personas.json' with { type: 'json' };
import { describe, expect, it } from '@jest/globals';
import { nameOf, personas } from './personas.js';

const units = shared.organisations.flatMap((organisation) =>
  organisation.authorities.flatMap((authority) =>
    authority.units.map((unit) => `${organisation.code}|${authority.name}|${unit.name}`),
  ),
);

describe('the demo users', () => {
  it('each have a subject, a name and an HSA-id of their own', () => {
    for (const values of [personas.map((p) => p.subject), personas.map(nameOf), personas.map((p) => p.hsaId)]) {
      expect(new Set(values).size).toBe(personas.length);
    }
  });

  it.each(personas.map((persona) => [nameOf(persona), persona] as const))(
    '%s works at units that exist',
    (_, persona) => {
      expect(persona.assignments.length).toBeGreaterThan(0);
      for (const { organisation, authority, unit, role } of persona.assignments) {
        expect(units).toContain(`${organisation}|${authority}|${unit}`);
        expect(['caseworker', 'unitHead', 'logReviewer', 'localAdmin', 'processLead', 'operator']).toContain(role);
      }
    },
  );

  it('carry the region’s own HSA prefix in Region Örebro län and an invented one elsewhere', () => {
    for (const { hsaId, assignments } of personas) {
      const regional = assignments.some(({ organisation }) => organisation === '18');
      expect(hsaId).toMatch(regional ? /^SE2321000164-D\d{3}$/ : /^DEMO\w+-D\d{3}$/);
    }
  });

  it('stand under units that exist', () => {
    for (const { authorities } of shared.organisations) {
      for (const { units: own } of authorities as { units: { name: string; parent?: string }[] }[]) {
        for (const { parent } of own) if (parent !== undefined) expect(own.map(({ name }) => name)).toContain(parent);
      }
    }
  });
});
