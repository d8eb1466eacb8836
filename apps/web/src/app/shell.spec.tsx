import { act, screen, waitFor, within } from '@testing-library/react';
import { Page } from '@sammanhang/ui';
import { renderPage, signedIn } from '../testing';
import { currentPlace, placesFor } from './navigation';
import { readSettings } from './settings';
import { Shell } from './shell';
import { staffRoutes } from './routes';

const page = (
  <Shell>
    <Page title="En sida" />
  </Shell>
);

afterEach(() => {
  for (const name of ['theme', 'language', 'density', 'shortcuts'])
    document.cookie = `sammanhang-${name}=; Path=/; Max-Age=0`;
  delete document.documentElement.dataset.theme;
});

describe('the shell', () => {
  it('says who works here, where and as what', async () => {
    await renderPage(page);
    expect(await screen.findByText('Karin Berg')).toBeInTheDocument();
    expect(screen.getByText('Vårdcentralen Karla', { exact: false, selector: 'p' })).toHaveTextContent(
      'Distriktssköterska, Vårdcentralen Karla handläggare · Hälso- och sjukvårdsnämnden',
    );
  });

  it('marks the current place and leads to the unit only for its head', async () => {
    await renderPage(page, { at: '/personer/1' });
    const menu = await screen.findByRole('navigation', { name: 'Huvudmeny' });
    expect(within(menu).getByRole('link', { name: 'Personer' })).toHaveAttribute('aria-current', 'page');
    expect(within(menu).queryByRole('link', { name: 'Enheten' })).not.toBeInTheDocument();
  });

  it('the head of a unit finds the unit in the menu', async () => {
    await renderPage(page, {
      session: signedIn({ role: 'unitHead', abilities: ['worklist.read', 'board.row', 'person.find'] }),
    });
    const menu = await screen.findByRole('navigation', { name: 'Huvudmeny' });
    expect(within(menu).getByRole('link', { name: 'Enheten' })).toHaveAttribute('href', '/enheten');
  });

  it('the palette opens with Ctrl+K and leads to a page', async () => {
    const { user, address } = await renderPage(page);
    await screen.findByText('Karin Berg');
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox', { name: 'Sök bland sidor och åtgärder' }), 'personer');
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(address()).toBe('/personer'));
  });

  it('? opens help, but not while something is typed', async () => {
    const { user } = await renderPage(
      <Shell>
        <input aria-label="Fritext" />
      </Shell>,
    );
    await user.type(await screen.findByLabelText('Fritext'), '?');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    (document.activeElement as HTMLElement).blur();
    await user.keyboard('?');
    expect(await screen.findByRole('dialog', { name: 'Hjälp' })).toBeInTheDocument();
  });

  it('settings take effect at once and are remembered in cookies', async () => {
    const { user } = await renderPage(page);
    await user.click(await screen.findByRole('button', { name: 'Inställningar' }));
    await user.click(screen.getByRole('radio', { name: 'Mörkt' }));
    expect(document.documentElement.dataset.theme).toBe('dark');
    await user.click(screen.getByRole('radio', { name: 'Av' }));
    await user.click(screen.getByRole('radio', { name: 'English' }));
    expect(await screen.findByRole('dialog', { name: 'Settings' })).toBeInTheDocument();
    expect(document.documentElement.lang).toBe('en');
    expect(readSettings()).toEqual({ theme: 'dark', language: 'en', density: 'normal', shortcuts: 'off' });
  });

  it('says from when what is shown is, once the line is gone', async () => {
    await renderPage(page);
    await screen.findByText('Karin Berg');
    jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    act(() => void window.dispatchEvent(new Event('offline')));
    expect(screen.getByText(/Du är offline. Du ser det som hämtades klockan \d\d\.\d\d/)).toBeInTheDocument();
    jest.restoreAllMocks();
  });
});

describe('the addresses', () => {
  it('belong to the place that leads there', () => {
    const all = placesFor(signedIn({ role: 'unitHead', abilities: ['worklist.read', 'board.row', 'person.find'] }));
    expect(currentPlace(all, '/')).toBe('/');
    expect(currentPlace(all, '/arenden/1/plan')).toBe('/');
    expect(currentPlace(all, '/personer/ny')).toBe('/personer');
    expect(currentPlace(all, '/uppdrag')).toBeUndefined();
  });

  it('are each given once, and anything else says that it does not exist', () => {
    const paths = staffRoutes.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths.at(-1)).toBe('*');
  });
});

describe('a cookie that somebody has tampered with', () => {
  it('counts for nothing', () => {
    expect(readSettings('sammanhang-theme=purple; sammanhang-language=xx')).toEqual(readSettings(''));
  });
});
