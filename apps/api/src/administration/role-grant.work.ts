import type { GrantableRole } from '@sammanhang/sip-rules';
import { nothingMore, type FourEyesRequest, type FourEyesWork } from '../four-eyes/index.js';
import { noCase } from '../platform/database/index.js';
import { grantRole, namesOf } from './users.data.js';

/** What `askRole` puts in a request. */
interface RolePayload {
  staffId: string | null;
  givenName?: string;
  familyName?: string;
  unitId: string;
  role: GrantableRole;
  title: string;
  validFrom: string;
  validTo: string | null;
}

const payloadOf = (request: FourEyesRequest) => request.payload as unknown as RolePayload;

/** A role at a unit of the authority, given when another administrator confirms it. */
export const roleGrantWork: FourEyesWork = {
  subjectOf: () => Promise.resolve(noCase()),

  async describe(tx, requests) {
    const payloads = requests.map(payloadOf);
    const names = await namesOf(
      tx,
      payloads.flatMap(({ staffId }) => staffId ?? []),
      payloads.map(({ unitId }) => unitId),
    );
    return new Map(
      requests.map((request) => {
        const { staffId, givenName, familyName, unitId, role, title, validFrom, validTo } = payloadOf(request);
        // Somebody who is there already is shown by the name they have, whatever was written.
        const staffName = (staffId && names.staff.get(staffId)) ?? `${givenName ?? ''} ${familyName ?? ''}`;
        return [
          request.id,
          {
            ...nothingMore,
            staffName,
            role,
            unitName: names.units.get(unitId) ?? null,
            title,
            validFrom,
            validTo,
          },
        ];
      }),
    );
  },

  async execute(tx, request) {
    const assignmentId = await grantRole(tx, request.id);
    const { unitId, role } = payloadOf(request);
    tx.audit({ personId: null, subjectId: assignmentId, change: { granted: role, unitId, request: request.id } });
  },
};
