import { act, screen, waitFor } from '@testing-library/react';
import { problem, renderPage, type SentRequest } from '../testing';
import { EmergencyBanner } from './emergency-banner';
import OpenPage from './open-page';

const stepUp = jest.fn<Promise<string>, [string]>(() => Promise.resolve('done'));
jest.mock('../session/step-up', () => ({
  ...jest.requireActual<object>('../session/step-up'),
  useStepUp: () => stepUp,
}));

const opening = {
  id: 'o1',
  caseId: 'c1',
  versionId: 'v1',
  number: 'SIP-7K3M',
  openedAt: '2026-03-18T10:00:00Z',
  closesAt: '2026-03-18T11:00:00Z',
};
const own = (openings: object[] = []) => ({ ground: 'within', openings, now: '2026-03-18T10:00:30Z' });
const page = (api: object) =>
  renderPage(<OpenPage />, { path: '/nodatkomst', at: '/nodatkomst', api: { 'GET /api/break-glass': own(), ...api } });

describe('opening in an emergency', () => {
  it('says first what it sets off', async () => {
    await page({});
    expect(await screen.findByText(/Chefen och loggranskaren får veta det genast/)).toBeInTheDocument();
    expect(screen.getByText(/Skyddade personer visas aldrig/)).toBeInTheDocument();
  });

  it('says that it is switched off, and whom to call', async () => {
    await page({ 'GET /api/break-glass': problem(404, 'not-found') });
    expect(await screen.findByRole('heading', { name: 'Nödåtkomst är inte påslagen hos er' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Öppna planen' })).not.toBeInTheDocument();
  });

  it('is not sent without a number and a reason', async () => {
    const { user, api } = await page({});
    await user.click(await screen.findByRole('button', { name: 'Öppna planen' }));
    expect(await screen.findAllByText(/Fyll i numret|Välj vad som är akut|Beskriv situationen/)).not.toHaveLength(0);
    expect(api.sent.some(({ method }) => method === 'POST')).toBe(false);
  });

  it('takes the fresh sign-in that the API asks for, then leads to the plan in force', async () => {
    const tries: SentRequest[] = [];
    const { user, address } = await page({
      'POST /api/break-glass': (request: SentRequest) => {
        tries.push(request);
        return tries.length === 1
          ? problem(401, 'step-up.required', { details: { binding: 'breakGlass:abc' } })
          : opening;
      },
    });
    await user.type(await screen.findByRole('textbox', { name: /Personnummer/ }), '19900101-2385');
    await user.click(screen.getByRole('radio', { name: 'Fara för livet' }));
    await user.type(screen.getByRole('textbox', { name: /^Beskriv situationen/ }), 'Medvetslös, ingen att fråga.');
    await user.click(screen.getByRole('button', { name: 'Öppna planen' }));
    await waitFor(() => expect(address()).toBe('/arenden/c1/versioner/v1'));
    expect(stepUp).toHaveBeenCalledWith('breakGlass:abc');
    expect(tries).toHaveLength(2);
  });

  it('says that there is nothing to open, whatever the reason', async () => {
    const { user } = await page({ 'POST /api/break-glass': problem(404, 'not-found') });
    await user.type(await screen.findByRole('textbox', { name: /Personnummer/ }), '19900101-2385');
    await user.click(screen.getByRole('radio', { name: 'Fara för livet' }));
    await user.type(screen.getByRole('textbox', { name: /^Beskriv situationen/ }), 'Medvetslös, ingen att fråga.');
    await user.click(screen.getByRole('button', { name: 'Öppna planen' }));
    expect(await screen.findByText(/Det finns inget att öppna/)).toBeInTheDocument();
  });
});

describe('the banner of an emergency', () => {
  afterEach(() => jest.useRealTimers());

  it('counts down by the server’s clock, and takes the page away when the hour is over', async () => {
    const { address } = await renderPage(<EmergencyBanner caseId="c1" />, {
      path: '/arenden/c1',
      at: '/arenden/c1',
      api: { 'GET /api/break-glass': own([{ ...opening, closesAt: '2026-03-18T10:01:32Z' }]) },
    });
    expect(await screen.findByText(/Du läser med nödåtkomst · 1 minut kvar/)).toBeInTheDocument();
    const later = Date.now() + 61_000;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    await waitFor(() => expect(screen.getByText(/Mindre än en minut kvar/)).toBeInTheDocument(), { timeout: 3000 });
    jest.spyOn(Date, 'now').mockReturnValue(later + 2_000);
    await act(async () => Promise.resolve());
    await waitFor(() => expect(address()).toBe('/nodatkomst'), { timeout: 3000 });
    jest.restoreAllMocks();
  });

  it('stands only where something is open', async () => {
    const { api } = await renderPage(<EmergencyBanner caseId="another" />, {
      path: '/arenden/another',
      at: '/arenden/another',
      api: { 'GET /api/break-glass': own([opening]) },
    });
    await waitFor(() => expect(api.sent.map(({ path }) => path)).toContain('/api/break-glass'));
    expect(screen.queryByText(/Du läser med nödåtkomst/)).not.toBeInTheDocument();
  });
});
