import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Button } from '../form/button';
import { show } from '../testing/show';
import { Skeleton } from './loading';
import { SaveStatus } from './save-status';
import { ToastProvider, useToast } from './toast';

afterEach(() => jest.useRealTimers());

describe('Skeleton', () => {
  it('says that it is fetching only when the wait is longer than 300 ms', () => {
    jest.useFakeTimers();
    show(<Skeleton />);
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    act(() => jest.advanceTimersByTime(300));
    expect(screen.getByRole('status')).toHaveTextContent('Hämtar …');
  });
});

describe('SaveStatus', () => {
  it('is read aloud at most every ten seconds, and a failure at once', () => {
    jest.useFakeTimers();
    const { go } = show(<SaveStatus state="saved" text="Sparat 13.42" />);
    act(() => jest.advanceTimersByTime(0));
    expect(screen.getByRole('status')).toHaveTextContent('Sparat 13.42');
    go(<SaveStatus state="saved" text="Sparat 13.43" />, '/');
    act(() => jest.advanceTimersByTime(5000));
    expect(screen.getByRole('status')).toHaveTextContent('Sparat 13.42');
    act(() => jest.advanceTimersByTime(5000));
    expect(screen.getByRole('status')).toHaveTextContent('Sparat 13.43');
    go(<SaveStatus state="failed" text="Inte sparat än" />, '/');
    act(() => jest.advanceTimersByTime(0));
    expect(screen.getByRole('status')).toHaveTextContent('Inte sparat än');
  });
});

function Shout({ undo }: { undo?: () => void }) {
  const notify = useToast();
  return (
    <Button onClick={() => notify({ tone: 'ok', text: 'Skickat', action: undo && { label: 'Ångra', run: undo } })}>
      Skicka
    </Button>
  );
}

describe('a toast', () => {
  it('goes by itself after eight seconds', async () => {
    jest.useFakeTimers();
    const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
    show(<ToastProvider children={<Shout />} />);
    await user.click(screen.getByRole('button', { name: 'Skicka' }));
    expect(screen.getByText('Skickat')).toBeInTheDocument();
    act(() => jest.advanceTimersByTime(8000));
    expect(screen.queryByText('Skickat')).not.toBeInTheDocument();
  });

  it('stays when there is something to press', async () => {
    jest.useFakeTimers();
    const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
    const undo = jest.fn();
    show(<ToastProvider children={<Shout undo={undo} />} />);
    await user.click(screen.getByRole('button', { name: 'Skicka' }));
    act(() => jest.advanceTimersByTime(60_000));
    await user.click(screen.getByRole('button', { name: 'Ångra' }));
    expect(undo).toHaveBeenCalledTimes(1);
    expect(screen.queryByText('Skickat')).not.toBeInTheDocument();
  });
});
