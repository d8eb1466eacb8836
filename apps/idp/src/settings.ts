/** The one client that an issuer serves. */
export interface ClientSettings {
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
  /** Where the client is told that somebody has signed out; beside the first redirect address unless set. */
  backchannelLogoutUri?: string;
}

export interface IdpSettings extends ClientSettings {
  port: number;
  issuer: string;
  /** The issuer of citizens, at `<issuer>/citizen`, with the file that says who they are; left out: there is none. */
  citizen?: ClientSettings & { file: string };
}

/** Settings from the environment. Everyone may become anyone here, so production is refused outright. */
export function settingsFrom(env: NodeJS.ProcessEnv): IdpSettings {
  if (env.NODE_ENV === 'production') {
    throw new Error('The development identity provider lets anyone sign in as anyone and does not run in production.');
  }
  const port = Number(env.IDP_PORT ?? 3001);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`IDP_PORT is not a port: ${env.IDP_PORT}`);
  const clientSecret = env.IDP_CLIENT_SECRET ?? '';
  if (clientSecret.length < 16) throw new Error('IDP_CLIENT_SECRET must have at least 16 characters.');
  const redirectUris = (env.IDP_REDIRECT_URIS ?? '').split(/[\s,]+/).filter(Boolean);
  if (redirectUris.length === 0) throw new Error('IDP_REDIRECT_URIS names no address to return to.');
  for (const uri of redirectUris) if (!URL.canParse(uri)) throw new Error(`IDP_REDIRECT_URIS: not an address: ${uri}`);
  const citizenUris = (env.IDP_CITIZEN_REDIRECT_URIS ?? '').split(/[\s,]+/).filter(Boolean);
  for (const uri of citizenUris)
    if (!URL.canParse(uri)) throw new Error(`IDP_CITIZEN_REDIRECT_URIS: not an address: ${uri}`);
  const file = env.IDP_CITIZENS_FILE;
  return {
    port,
    issuer: env.IDP_ISSUER ?? `http://127.0.0.1:${port}`,
    clientId: env.IDP_CLIENT_ID ?? 'sammanhang',
    clientSecret,
    redirectUris,
    ...(file &&
      citizenUris.length > 0 && {
        citizen: {
          clientId: env.IDP_CITIZEN_CLIENT_ID ?? 'sammanhang-citizen',
          clientSecret,
          redirectUris: citizenUris,
          file,
        },
      }),
  };
}

/** The origins that a form on our pages may end up at, by way of a redirect. */
export const clientOrigins = (settings: ClientSettings): string[] => [
  ...new Set(settings.redirectUris.map((uri) => new URL(uri).origin)),
];

export const backchannelLogoutOf = ({ redirectUris, backchannelLogoutUri }: ClientSettings): string | undefined =>
  backchannelLogoutUri ?? (redirectUris[0] && new URL('backchannel-logout', redirectUris[0]).href);
