import path from 'node:path';
import { urlAs } from './secrets.mjs';

/** What each service is told. No service gets the owner's address of the database: only `prepare` does. */
export function environments({
  root,
  adminUrl,
  secrets,
  keysFile,
  citizensFile,
  ports,
  publicUrl,
  anchorFile,
  base = process.env,
}) {
  const inherited = { ...base };
  delete inherited.DATABASE_URL;
  delete inherited.ADMIN_DATABASE_URL;
  const issuer = `http://localhost:${ports.IDP_PORT}`;
  const common = { ...inherited, NODE_ENV: 'development' };
  const client = { id: 'sammanhang-staff', secret: secrets.OIDC_STAFF_CLIENT_SECRET };
  const citizen = { id: 'sammanhang-citizen', issuer: `${issuer}/citizen` };
  const application = {
    ...common,
    PUBLIC_URL: publicUrl,
    IDENTITY_HASH_KEY: secrets.IDENTITY_HASH_KEY,
    AUTHORITY_KEYS_FILE: keysFile,
    OIDC_STAFF_ISSUER: issuer,
    OIDC_STAFF_CLIENT_ID: client.id,
    OIDC_STAFF_CLIENT_SECRET: client.secret,
    OIDC_CITIZEN_ISSUER: citizen.issuer,
    OIDC_CITIZEN_CLIENT_ID: citizen.id,
    OIDC_CITIZEN_CLIENT_SECRET: client.secret,
  };
  return {
    prepare: {
      ...application,
      ADMIN_DATABASE_URL: adminUrl,
      DEMO_CITIZENS_FILE: citizensFile,
      SIP_MIGRATE_PASSWORD: secrets.SIP_MIGRATE_PASSWORD,
      SIP_APP_PASSWORD: secrets.SIP_APP_PASSWORD,
      SIP_DOOR_PASSWORD: secrets.SIP_DOOR_PASSWORD,
      SIP_JOB_PASSWORD: secrets.SIP_JOB_PASSWORD,
      SIP_IMPORT_PASSWORD: secrets.SIP_IMPORT_PASSWORD,
    },
    idp: {
      ...common,
      IDP_PORT: String(ports.IDP_PORT),
      IDP_ISSUER: issuer,
      IDP_CLIENT_ID: client.id,
      IDP_CLIENT_SECRET: client.secret,
      IDP_REDIRECT_URIS: `${publicUrl}/api/auth/staff/callback`,
      IDP_CITIZEN_CLIENT_ID: citizen.id,
      IDP_CITIZEN_REDIRECT_URIS: `${publicUrl}/api/auth/citizen/callback`,
      IDP_CITIZENS_FILE: citizensFile,
    },
    api: {
      ...application,
      PORT: String(ports.PORT),
      WEB_DIR: path.join(root, 'apps/web/dist'),
      APP_DATABASE_URL: urlAs(adminUrl, 'sip_app', secrets.SIP_APP_PASSWORD),
      DOOR_DATABASE_URL: urlAs(adminUrl, 'sip_door', secrets.SIP_DOOR_PASSWORD),
    },
    worker: {
      ...application,
      JOB_DATABASE_URL: urlAs(adminUrl, 'sip_job', secrets.SIP_JOB_PASSWORD),
      AUDIT_ANCHOR_FILE: base.AUDIT_ANCHOR_FILE || anchorFile,
    },
  };
}
