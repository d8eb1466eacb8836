import type { FourEyesKind } from '@sammanhang/sip-rules';
import type { Subject, Tx } from '../platform/database/index.js';
import type { FourEyesWhatView } from './four-eyes.dto.js';
import type { FourEyesRequest } from './four-eyes-request.entity.js';

/** What a feature says of a kind of request: how the one who answers stands to it, what it is about, and how it is carried out. */
export interface FourEyesWork {
  /** The facts that the access table weighs for `fourEyes.answer`. Throws 404 where the actor may not know of it. */
  subjectOf(tx: Tx, request: FourEyesRequest): Promise<Subject>;
  /** In names that this reader may see; ids and texts of requests that are not theirs never get here. */
  describe(tx: Tx, requests: readonly FourEyesRequest[]): Promise<Map<string, FourEyesWhatView>>;
  /** Carries it out in the transaction that confirms it. Throws when the facts are others by now. */
  execute(tx: Tx, request: FourEyesRequest): Promise<void>;
}

/** Which feature carries out which kind; put together where the api is. */
export const FOUR_EYES_WORK = Symbol('four eyes work');
export type AllFourEyesWork = Readonly<Record<FourEyesKind, FourEyesWork>>;
