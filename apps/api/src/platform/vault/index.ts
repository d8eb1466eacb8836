export { AUTHORITY_KEYS, fileKeys, type AuthorityKeys } from './authority-keys.js';
export { propertyOf, SEALED, sealedIn, type SealedTable } from './sealed-columns.js';
export { sealText } from './seal.js';
export { newWrappedKey, rowKey, Vault, type KeyScope, type SealedBatch, type WrappedKey } from './vault.js';
