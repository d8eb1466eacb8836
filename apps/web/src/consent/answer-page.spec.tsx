import { act, screen, waitFor } from '@testing-library/react';
import type { ConsentsView } from '@sammanhang/api-client';
import { answer, problem, renderPage } from '../testing';
import AnswerPage from './answer-page';
import { agreed, consents, MUNICIPAL_PARTY, MUNICIPALITY, REGION } from './consent-sample';
import SharingPage from './sharing-page';

const CASE = {
  id: 'c1',
  number: 'SIP-7K3M-Q2XX',
  state: 'open',
  person: { id: 'p1', name: 'Aino Berg', protected: false },
  abilities: [],
};
const child: Partial<ConsentsView> = {
  child: true,
  givers: [
    { id: 'g1', kind: 'guardian', name: 'Mia Berg' },
    { id: 'g2', kind: 'guardian', name: 'Jan Berg' },
  ],
};
const BINDING = 'consent:c1:of-these';
/** Asks for a fresh sign-in for the very answers the first time, as the api does. */
const afterSignIn = (then: unknown) => {
  let tries = 0;
  return () => (++tries === 1 ? problem(401, 'step-up.required', { details: { binding: BINDING } }) : then);
};
const opened = jest.fn();
beforeEach(() => {
  opened.mockClear();
  window.open = opened;
});

const page = (view: ConsentsView, at = 'svar', api: object = {}) =>
  renderPage(at === 'svar' ? <AnswerPage /> : <SharingPage />, {
    path: '/arenden/:caseId/samtycke/:what',
    at: `/arenden/c1/samtycke/${at}`,
    api: {
      'GET /api/cases/c1': CASE,
      'GET /api/cases/c1/consents': view,
      'POST /api/cases/c1/consents': afterSignIn(answer(201, agreed())),
      ...api,
    },
  });
/** The window of the fresh sign-in reports back. */
const confirm = async () => {
  await waitFor(() => expect(opened).toHaveBeenCalled());
  expect(opened.mock.calls[0]?.[0]).toContain('binding=consent%3Ac1%3Aof-these');
  const channel = new BroadcastChannel('sammanhang-step-up');
  act(() => channel.postMessage({ type: 'step-up-done', binding: BINDING }));
  setTimeout(() => channel.close(), 50);
};
const group = (name: RegExp) => screen.getByRole('radiogroup', { name });
const choose = async (user: Awaited<ReturnType<typeof page>>['user'], question: RegExp, index: number) => {
  const option = group(question).querySelectorAll('input')[index];
  if (option) await user.click(option);
};
const posted = (api: Awaited<ReturnType<typeof page>>['api']) =>
  api.sent.find(({ method }) => method === 'POST')?.body as { consents: Record<string, unknown>[] } | undefined;

describe('noting answers', () => {
  it('says everything that is missing before anybody has to sign in again', async () => {
    const { user } = await page(consents());
    await user.click(await screen.findByRole('button', { name: 'Spara svaren' }));
    for (const name of ['Välj vad någon har svarat.', 'Välj hur det sades.'])
      expect(await screen.findByRole('link', { name })).toBeInTheDocument();
    expect(opened).not.toHaveBeenCalled();
  });

  it('records plan and sharing both ways in one form, after a fresh sign-in', async () => {
    const { user, api, address } = await page(consents({ parties: [...consents().parties, MUNICIPAL_PARTY] }));
    await screen.findByRole('button', { name: 'Spara svaren' });
    await choose(user, /Vad säger Aino Berg/, 0);
    await choose(user, /Hur sades det/, 0);
    await choose(user, /Får ni visa varandra/, 0);
    await user.click(await screen.findByRole('checkbox', { name: 'Biståndsenheten Öster' }));
    await user.click(screen.getByRole('checkbox', { name: 'Adress och telefon' }));
    await user.click(screen.getByRole('button', { name: 'Spara svaren' }));
    await confirm();
    await waitFor(() => expect(address()).toBe('/arenden/c1/samtycke'));
    const [plan, there, back] = posted(api)?.consents ?? [];
    expect(plan).toMatchObject({ kind: 'plan', decision: 'given', givenBy: 'person', manner: 'oral' });
    expect(there).toMatchObject({ kind: 'sharing', fromAuthorityId: REGION, toAuthorityId: MUNICIPALITY });
    expect(back).toMatchObject({ kind: 'sharing', fromAuthorityId: MUNICIPALITY, toAuthorityId: REGION });
    expect(there?.sectionKinds).toEqual(expect.arrayContaining(['need', 'goal', 'measure']));
    expect(there?.sectionKinds).not.toContain('contact');
  });

  it('takes no for an answer: nothing about sharing is asked', async () => {
    const { user, api } = await page(consents());
    await screen.findByRole('button', { name: 'Spara svaren' });
    await choose(user, /Vad säger Aino Berg/, 1);
    await choose(user, /Hur sades det/, 1);
    expect(screen.queryByRole('radiogroup', { name: /Får ni visa/ })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Spara svaren' }));
    await confirm();
    await waitFor(() =>
      expect(posted(api)?.consents).toMatchObject([{ decision: 'declined', givenBy: 'person', manner: 'written' }]),
    );
  });

  it('needs a reason where the person cannot answer, and notes it as an assessment', async () => {
    const { user, api } = await page(consents());
    await screen.findByRole('button', { name: 'Spara svaren' });
    await choose(user, /Vad säger Aino Berg/, 2);
    await choose(user, /Hur sades det/, 0);
    await user.click(screen.getByRole('button', { name: 'Spara svaren' }));
    expect(await screen.findByRole('link', { name: 'Skriv varför personen inte kan samtycka.' })).toBeInTheDocument();
    await user.click(screen.getByLabelText('Varför kan personen inte samtycka?'));
    await user.paste('Bedömt av läkare.');
    await user.click(screen.getByRole('button', { name: 'Spara svaren' }));
    await confirm();
    await waitFor(() =>
      expect(posted(api)?.consents).toMatchObject([
        { decision: 'unable', givenBy: 'professional', note: 'Bedömt av läkare.' },
      ]),
    );
  });

  it('asks the child and each guardian by name, and for a ground when one guardian of two answers', async () => {
    const { user } = await page(consents(child));
    await screen.findByRole('button', { name: 'Spara svaren' });
    expect(screen.queryByLabelText(/en vårdnadshavare räcker/)).not.toBeInTheDocument();
    await choose(user, /Vad säger Mia Berg/, 0);
    expect(await screen.findByLabelText(/en vårdnadshavare räcker/)).toBeInTheDocument();
    await choose(user, /Vad säger Jan Berg/, 0);
    await waitFor(() => expect(screen.queryByLabelText(/en vårdnadshavare räcker/)).not.toBeInTheDocument());
  });

  it('shows what the rules refuse, and keeps the answers', async () => {
    const { user } = await page(consents(), 'svar', {
      'POST /api/cases/c1/consents': afterSignIn(problem(409, 'consent.person-said-no')),
    });
    await screen.findByRole('button', { name: 'Spara svaren' });
    await choose(user, /Vad säger Aino Berg/, 1);
    await choose(user, /Hur sades det/, 0);
    await user.click(screen.getByRole('button', { name: 'Spara svaren' }));
    await confirm();
    expect(await screen.findByText(/Personen har själv sagt nej/)).toBeInTheDocument();
    expect(group(/Vad säger Aino Berg/).querySelectorAll('input')[1]).toBeChecked();
  });

  it('is not for a reader who may not record', async () => {
    await page(consents({ abilities: [] }));
    expect(await screen.findByRole('heading', { name: 'Du kan inte öppna den här sidan' })).toBeInTheDocument();
  });
});

describe('noting what may be shared', () => {
  it('begins with the parties that the reader came for, and lets the guardians of a child answer', async () => {
    const view = agreed({ ...child, parties: [...consents().parties, MUNICIPAL_PARTY] });
    const { user, api } = await page(view, `delning?fran=${REGION}&till=${MUNICIPALITY}`);
    expect(await screen.findByLabelText('Vem får visa?')).toHaveValue(REGION);
    expect(screen.queryByRole('radiogroup', { name: /Vad säger Aino/ })).not.toBeInTheDocument();
    await choose(user, /Vad säger Mia Berg/, 0);
    await choose(user, /Vad säger Jan Berg/, 0);
    await choose(user, /Hur sades det/, 0);
    await user.click(screen.getByRole('button', { name: 'Spara svaren' }));
    await confirm();
    await waitFor(() => expect(posted(api)?.consents).toHaveLength(2));
    expect(posted(api)?.consents).toMatchObject([
      { givenBy: 'guardian', representativeId: 'g1', toAuthorityId: MUNICIPALITY },
      { givenBy: 'guardian', representativeId: 'g2', toAuthorityId: MUNICIPALITY },
    ]);
  });
});
