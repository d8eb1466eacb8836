import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import type { MeetingView } from '@sammanhang/api-client';
import { Button, ButtonLink, KeyHint, Notice, Page, QuoteBlock, useShortcuts } from '@sammanhang/ui';
import { useText } from '../texts';
import { AttendanceList } from './attendance-list';
import { MeasureSentence } from './measure-sentence';
import { ModeEnd } from './mode-end';
import { ModeMeasure } from './mode-measure';
import { pointsOf, type Point } from './mode-points';
import { useAttendance } from './use-attendance';
import { useDecisions } from './use-decisions';

function onLine(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

interface Props {
  readonly meeting: MeetingView;
  readonly personName: string;
}

/** The person's words stay in sight; the points are gone through one by one. */
export function MeetingMode({ meeting, personName }: Props) {
  const t = useText();
  const points = pointsOf(meeting);
  const decisions = useDecisions(meeting.id);
  const attendance = useAttendance(meeting.id);
  const offline = useSyncExternalStore(onLine, () => !navigator.onLine);
  const [chosen, setChosen] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const found = points.findIndex(({ id }) => id === chosen);
  const index = found === -1 ? 0 : found;
  const point = points[index];
  const go = useCallback(
    (to: number) => {
      const next = points[to];
      if (!next) return;
      setChosen(next.id);
      heading.current?.focus();
    },
    [points],
  );
  useArrows(useCallback((step: number) => go(index + step), [go, index]));
  if (!point) return null;

  return (
    <div className="meeting-mode">
      <Page
        title={t('meeting.mode.title')}
        width="wide"
        actions={
          <ButtonLink variant="tertiary" href={`/arenden/${meeting.caseId}/moten/${meeting.id}`}>
            {t('meeting.mode.leave')}
          </ButtonLink>
        }
      >
        <Words meeting={meeting} personName={personName} />
        {(offline || decisions.waiting || attendance.waiting) && (
          <Notice tone="warning" live="alert" title={t('meeting.mode.offline')}>
            <p>{t('meeting.mode.offline.text')}</p>
          </Notice>
        )}
        <div className="mode-columns">
          <nav aria-label={t('meeting.mode.points')}>
            <ol className="mode-points">
              {points.map((one, at) => (
                <li key={one.id}>
                  <button
                    type="button"
                    className="mode-point"
                    aria-current={at === index ? 'step' : undefined}
                    onClick={() => go(at)}
                  >
                    <PointName point={one} />
                  </button>
                </li>
              ))}
            </ol>
          </nav>
          <section className="ui-card mode-card" aria-labelledby="point">
            <p className="ui-muted">{t('meeting.mode.point', { at: index + 1, of: points.length })}</p>
            <h2 id="point" ref={heading} tabIndex={-1}>
              {point.kind === 'attendance' && t('meeting.attendance.title')}
              {point.kind === 'question' && point.text}
              {point.kind === 'measure' && t('meeting.mode.measure')}
              {point.kind === 'end' && t('meeting.mode.end')}
            </h2>
            {point.kind === 'attendance' && (
              <AttendanceList meeting={meeting} personName={personName} attendance={attendance} />
            )}
            {point.kind === 'measure' && (
              <ModeMeasure
                key={point.id}
                measure={point.measure}
                unsent={decisions.unsent.get(point.id)}
                onDecide={(decision) => decisions.put(point.id, decision)}
              />
            )}
            {point.kind === 'end' && <ModeEnd meeting={meeting} onAttendance={() => go(0)} />}
            <Steps index={index} last={points.length - 1} onGo={go} />
          </section>
        </div>
      </Page>
    </div>
  );
}

function Words({ meeting, personName }: { meeting: MeetingView; personName: string }) {
  const t = useText();
  return (
    <section aria-label={t('meeting.mode.words')} className="ui-stack">
      {meeting.ownWords.length === 0 ? (
        <p className="ui-muted">{t('meeting.mode.words.none')}</p>
      ) : (
        meeting.ownWords.map(({ id, text, language }) => (
          <QuoteBlock key={id} lang={language} who={personName}>
            {text}
          </QuoteBlock>
        ))
      )}
    </section>
  );
}

function PointName({ point }: { point: Point }) {
  const t = useText();
  switch (point.kind) {
    case 'attendance':
      return t('meeting.attendance.title');
    case 'question':
      return point.text;
    case 'measure':
      return <MeasureSentence measure={point.measure} />;
    default:
      return t('meeting.mode.end');
  }
}

function Steps({ index, last, onGo }: { index: number; last: number; onGo: (to: number) => void }) {
  const t = useText();
  return (
    <>
      <div className="ui-row" data-spread>
        <Button
          aria-disabled={index === 0}
          icon={<ArrowLeft size={24} aria-hidden className="ui-mirrored" />}
          onClick={() => onGo(index - 1)}
        >
          {t('meeting.mode.previous')}
        </Button>
        <Button
          variant={index === last ? 'secondary' : 'primary'}
          aria-disabled={index === last}
          icon={<ArrowRight size={24} aria-hidden className="ui-mirrored" />}
          onClick={() => onGo(index + 1)}
        >
          {t('meeting.mode.next')}
        </Button>
      </div>
      <p className="ui-small ui-muted">
        <KeyHint keys="←" /> <KeyHint keys="→" /> {t('meeting.mode.keys')}
      </p>
    </>
  );
}

/** The arrow keys change the point, but not while something is typed or chosen. */
function useArrows(step: (by: number) => void) {
  const enabled = useShortcuts();
  useEffect(() => {
    if (!enabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const busy = event.target instanceof Element && event.target.closest('input, textarea, select, dialog');
      if (busy || (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft')) return;
      event.preventDefault();
      step(event.key === 'ArrowRight' ? 1 : -1);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [enabled, step]);
}
