import type { IdentityKind } from '@sammanhang/api-client';

const FEWEST_DIGITS = 6;

/** True for what can only be meant as an identity number, and so must never stand in an address. */
export function looksLikeNumber(text: string): boolean {
  const compact = text.replace(/[\s+\p{Pd}]/gu, '');
  return compact.replace(/\D/g, '').length >= FEWEST_DIGITS && /^[0-9A-Za-z]+$/.test(compact);
}

/** The regions' reserve numbers begin with 99 or hold letters; no other number does. */
export function kindOfNumber(text: string): IdentityKind | undefined {
  const compact = text.replace(/[\s+\p{Pd}]/gu, '');
  return /[A-Za-z]/.test(compact) || /^99\d{10}$/.test(compact) ? 'reservnummer' : undefined;
}
