export function findBrowser(env?: NodeJS.ProcessEnv, exists?: (file: string) => boolean): string | null;
