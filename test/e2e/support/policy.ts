import type { BrowserContext } from '@playwright/test';

/** What the content security policy refuses on the pages of this browser from now on: nothing of ours should be there. */
export async function refusedByPolicy(context: BrowserContext): Promise<string[]> {
  const refused: string[] = [];
  await context.exposeFunction('tellRefused', (one: string) => void refused.push(one));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile, sample }) => {
      const { tellRefused } = window as unknown as { tellRefused: (one: string) => void };
      tellRefused(`${violatedDirective} ${sourceFile} ${sample}`);
    });
  });
  return refused;
}
