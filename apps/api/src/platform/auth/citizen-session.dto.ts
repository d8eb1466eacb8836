import { ApiProperty } from '@nestjs/swagger';
import { Id, InstantField, ListOf, OneOf, Part, Text } from '../http/fields.js';
import { STANDING_ROLES, type StandingRole } from './actor.js';
import type { LiveCitizenSession, Standing } from './citizen-store.js';
import type { SignedOutView } from './session.dto.js';

export class ChooseStandingInput {
  @OneOf(STANDING_ROLES, { name: 'StandingRole' })
  role: StandingRole;
  @Id()
  id: string;
}

/** Somebody the session can concern. A guest is shown no name. */
export class StandingView {
  @OneOf(STANDING_ROLES, { name: 'StandingRole' })
  role: StandingRole;
  @Id()
  id: string;
  @Text({ max: 200, nullable: true })
  name: string | null;
}

export class ChooseStandingView {
  @ApiProperty({ type: String, enum: ['chooseStanding'] })
  state: 'chooseStanding';
  @Text({ max: 200 })
  name: string;
  @ListOf(() => StandingView)
  standings: StandingView[];
}

export class CitizenSignedInView {
  @ApiProperty({ type: String, enum: ['citizen'] })
  state: 'citizen';
  @Text({ max: 200 })
  name: string;
  @Part(() => StandingView)
  standing: StandingView;
  @ListOf(() => StandingView)
  standings: StandingView[];
  @InstantField()
  expiresAt: string;
}

export type CitizenSessionView = SignedOutView | ChooseStandingView | CitizenSignedInView;

const toStandingView = ({ role, id, givenName, familyName }: Standing): StandingView => ({
  role,
  id,
  name: givenName === null ? null : `${givenName} ${familyName ?? ''}`.trim(),
});

/** A standing that has ended is no longer chosen: the citizen is asked anew whom it concerns. */
export function toCitizenSessionView(session: LiveCitizenSession, all: readonly Standing[]): CitizenSessionView {
  const name = `${session.givenName} ${session.familyName}`;
  const standings = all.map(toStandingView);
  const standing = standings.find(({ role, id }) => role === session.standing?.role && id === session.standing.id);
  if (!standing) return { state: 'chooseStanding', name, standings };
  return { state: 'citizen', name, standing, standings, expiresAt: session.expiresAt.toISOString() };
}
