import type { OrganisationKind, SummonsKind, SummonsOutsideKind } from '@sammanhang/api-client';

/** Somebody to be called, as the form holds it. */
export interface ReceiverValue {
  unitId: string;
  receiverStaffId: string;
  outside: { kind: SummonsOutsideKind; name: string } | null;
  name: string;
  detail: string;
  kind: SummonsKind;
  principalKind: OrganisationKind | null;
}

export interface ReceiverValues {
  receivers: ReceiverValue[];
}

export const receiversBodyOf = (receivers: readonly ReceiverValue[]) =>
  receivers.map(({ unitId, receiverStaffId, outside }) =>
    outside ? { outside } : { unitId, ...(receiverStaffId !== '' && { receiverStaffId }) },
  );
