import { act, screen, waitFor } from '@testing-library/react';
import { useQuery } from '@tanstack/react-query';
import { Button, Page } from '@sammanhang/ui';
import { call, contact, signInGate, signOfLife } from '../api';
import { problem, renderPage, signedIn } from '../testing';
import AssignmentPage from './assignment-page';
import SignedInPage from './signed-in-page';
import { useSession } from './session-context';
import { useStepUp } from './step-up';
import { leaveFor } from './leave';
import { sessionEnd } from './timeout-warning';

jest.mock('./leave', () => ({ leaveFor: jest.fn() }));

const opened = jest.fn();
beforeEach(() => {
  opened.mockClear();
  window.open = opened;
  window.close = jest.fn();
});
afterEach(() => {
  jest.useRealTimers();
  act(() => signInGate.answer(false));
});

const Hello = () => <Page title={`Hej ${useSession().name}`} />;
const post = (channel: string, message: object) => {
  const sender = new BroadcastChannel(channel);
  sender.postMessage(message);
  setTimeout(() => sender.close(), 50);
};

describe('the way in', () => {
  it('a signed-out reader is led to the sign-in, and back to where they were going', async () => {
    await renderPage(<Hello />, { session: { state: 'signedOut' } as never });
    expect(await screen.findByRole('link', { name: 'Logga in som personal' })).toHaveAttribute(
      'href',
      '/api/auth/staff/sign-in?returnTo=%2Farbete',
    );
  });

  it('a signed-in reader sees the page', async () => {
    await renderPage(<Hello />);
    expect(await screen.findByRole('heading', { name: 'Hej Karin Berg' })).toBeInTheDocument();
  });

  it('says so when the server does not answer, and tries again', async () => {
    const { user, api } = await renderPage(<Hello />, { api: { 'GET /api/session': problem(503, 'unexpected') } });
    const again = await screen.findByRole('button', { name: 'Försök igen' });
    api.set('GET /api/session', signedIn());
    await user.click(again);
    expect(await screen.findByRole('heading', { name: 'Hej Karin Berg' })).toBeInTheDocument();
  });
});

describe('several assignments', () => {
  const two = [
    signedIn().assignment,
    { ...signedIn().assignment, id: 'a2', unitName: 'Allmänpsykiatrin', role: 'unitHead' as const },
  ];

  it('must be chosen from before anything is shown, and what was read before is forgotten', async () => {
    const { user, api, queryClient } = await renderPage(<Hello />, {
      api: {
        'GET /api/session': { state: 'chooseAssignment', name: 'Karin Berg', assignments: two },
        'POST /api/session/assignment': {},
      },
    });
    queryClient.setQueryData(['case', '1'], { secret: true });
    await user.click(await screen.findByRole('button', { name: 'Allmänpsykiatrin' }));
    api.set('GET /api/session', signedIn({ assignment: { ...signedIn().assignment, id: 'a2' } }));
    await waitFor(() => expect(api.sent.find(({ method }) => method === 'POST')?.body).toEqual({ assignmentId: 'a2' }));
    await waitFor(() => expect(queryClient.getQueryData(['case', '1'])).toBeUndefined());
  });

  it('can be switched later; the one in use is said', async () => {
    await renderPage(<AssignmentPage />, { session: signedIn({ assignments: two }) });
    expect(await screen.findByText(/används nu/)).toHaveTextContent('Distriktssköterska, handläggare');
  });

  it('one that is no longer theirs is refused in words', async () => {
    const { user } = await renderPage(<AssignmentPage />, {
      session: signedIn({ assignments: two }),
      api: { 'POST /api/session/assignment': problem(404, 'assignment.not-yours') },
    });
    await user.click(await screen.findByRole('button', { name: 'Allmänpsykiatrin' }));
    expect(await screen.findByText('Uppdraget är inte ditt eller gäller inte längre.')).toBeInTheDocument();
  });
});

function Save() {
  return (
    <>
      <input aria-label="Text" />
      <Button onClick={() => void call('POST', '/api/things', { text: 'kvar' }).catch(() => undefined)}>Spara</Button>
    </>
  );
}

describe('a session that has ended', () => {
  it('is said in a dialog; after a new sign-in the same command is carried out and the text is still there', async () => {
    let ended = true;
    const { user, api } = await renderPage(<Save />, {
      api: { 'POST /api/things': () => (ended ? problem(401, 'unauthenticated') : {}) },
    });
    await user.type(await screen.findByLabelText('Text'), 'skrivet');
    await user.click(screen.getByRole('button', { name: 'Spara' }));
    await screen.findByRole('dialog', { name: 'Du har blivit utloggad' });
    await user.click(screen.getByRole('button', { name: 'Logga in igen' }));
    expect(opened.mock.lastCall?.[0]).toBe('/api/auth/staff/sign-in?returnTo=%2Farbete%2Finloggad');
    ended = false;
    post('sammanhang-session', { type: 'signed-in' });
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await waitFor(() => expect(api.sent.filter(({ path }) => path === '/api/things')).toHaveLength(2));
    expect(screen.getByLabelText('Text')).toHaveValue('skrivet');
  });

  it('does not go on as somebody else', async () => {
    const { user, api } = await renderPage(<Save />, { api: { 'POST /api/things': problem(401, 'unauthenticated') } });
    await user.click(await screen.findByRole('button', { name: 'Spara' }));
    await screen.findByRole('dialog', { name: 'Du har blivit utloggad' });
    api.set('GET /api/session', signedIn({ name: 'Någon Annan' }));
    post('sammanhang-session', { type: 'signed-in' });
    await waitFor(() => expect(leaveFor).toHaveBeenCalledWith('/arbete'));
    expect(api.sent.filter(({ path }) => path === '/api/things')).toHaveLength(1);
    expect(signInGate.isAsked()).toBe(true);
  });
});

describe('the sign-in window', () => {
  it('tells the waiting page and closes', async () => {
    const heard = jest.fn();
    const channel = new BroadcastChannel('sammanhang-session');
    channel.onmessage = ({ data }) => heard(data);
    await renderPage(<SignedInPage />, { bare: true });
    await waitFor(() => expect(heard).toHaveBeenCalledWith({ type: 'signed-in' }));
    expect(window.close).toHaveBeenCalled();
    channel.close();
  });
});

describe('the end of the session', () => {
  const at = (seconds: number) => new Date(seconds * 1000).toISOString();

  it('comes after the idle time, counted from the last answer, and can be put off', () => {
    expect(sessionEnd(signedIn({ expiresAt: at(10_000), idleSeconds: 900 }), 5_000_000)).toEqual({
      at: 5_900_000,
      canExtend: true,
    });
  });

  it('comes at the longest time whatever is done', () => {
    expect(sessionEnd(signedIn({ expiresAt: at(5_500), idleSeconds: 900 }), 5_000_000)).toEqual({
      at: 5_500_000,
      canExtend: false,
    });
  });

  it('is warned of two minutes before, and staying is one press', async () => {
    const { user, api } = await renderPage(<Hello />, {
      session: signedIn({ idleSeconds: 120 }),
      api: { 'POST /api/session/extend': {} },
    });
    await screen.findByRole('dialog', { name: 'Du loggas snart ut' });
    api.set('GET /api/session', signedIn());
    await user.click(screen.getByRole('button', { name: 'Fortsätt vara inloggad' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(api.sent.some(({ method, path }) => method === 'POST' && path === '/api/session/extend')).toBe(true);
  });
});

function Polling() {
  useQuery({ queryKey: ['things'], queryFn: () => call('GET', '/api/things'), refetchInterval: 100 });
  return <Page title="En öppen sida" />;
}

describe('a page that asks by itself', () => {
  it('is warned of the end all the same when nobody touches it', async () => {
    const fresh = jest.spyOn(signOfLife, 'isFresh').mockReturnValue(false);
    contact.note();
    const { api } = await renderPage(<Polling />, {
      session: signedIn({ idleSeconds: 121 }),
      api: { 'GET /api/things': [] },
    });
    expect(await screen.findByRole('dialog', { name: 'Du loggas snart ut' }, { timeout: 4000 })).toBeInTheDocument();
    expect(api.sent.filter(({ path }) => path === '/api/things').length).toBeGreaterThan(1);
    fresh.mockRestore();
  });
});

function Sign({ onResult }: { onResult: (result: string) => void }) {
  const stepUp = useStepUp();
  return <Button onClick={() => void stepUp('sign:abc').then(onResult)}>Skriv under</Button>;
}

describe('fresh authentication', () => {
  it('opens a window for this very thing and goes on when it reports', async () => {
    const onResult = jest.fn();
    const { user } = await renderPage(<Sign onResult={onResult} />);
    await user.click(await screen.findByRole('button', { name: 'Skriv under' }));
    expect(opened.mock.lastCall?.[0]).toBe('/api/auth/staff/step-up?binding=sign%3Aabc');
    post('sammanhang-step-up', { type: 'step-up-done', binding: 'sign:other' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(onResult).not.toHaveBeenCalled();
    post('sammanhang-step-up', { type: 'step-up-done', binding: 'sign:abc' });
    await waitFor(() => expect(onResult).toHaveBeenCalledWith('done'));
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('is cancelled when it was cancelled in the window', async () => {
    const onResult = jest.fn();
    const { user } = await renderPage(<Sign onResult={onResult} />);
    await user.click(await screen.findByRole('button', { name: 'Skriv under' }));
    post('sammanhang-step-up', { type: 'step-up-cancelled', binding: 'sign:abc' });
    await waitFor(() => expect(onResult).toHaveBeenCalledWith('cancelled'));
  });

  it('can be cancelled', async () => {
    const onResult = jest.fn();
    const { user } = await renderPage(<Sign onResult={onResult} />);
    await user.click(await screen.findByRole('button', { name: 'Skriv under' }));
    await user.click(await screen.findByRole('button', { name: 'Avbryt' }));
    await waitFor(() => expect(onResult).toHaveBeenCalledWith('cancelled'));
  });
});
