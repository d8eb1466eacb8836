import { DayPicker } from 'react-day-picker';
import { enGB, sv } from 'react-day-picker/locale';
import { useUiTexts } from '../text/ui-texts';
import 'react-day-picker/style.css';
import './calendar.css';

export interface CalendarProps {
  readonly value?: string;
  readonly min?: string;
  readonly max?: string;
  readonly onChoose: (day: string) => void;
}

const toDate = (day: string | undefined) => (day ? new Date(`${day}T00:00:00`) : undefined);
const toDay = (date: Date) =>
  [date.getFullYear(), String(date.getMonth() + 1).padStart(2, '0'), String(date.getDate()).padStart(2, '0')].join('-');

/** A month with ISO weeks, Monday first. Loaded only when somebody opens it. */
export default function Calendar({ value, min, max, onChoose }: CalendarProps) {
  const { language } = useUiTexts();
  const before = toDate(min);
  const after = toDate(max);
  const selected = toDate(value);
  return (
    <DayPicker
      className="ui-calendar"
      mode="single"
      autoFocus
      required
      ISOWeek
      showWeekNumber
      locale={language === 'en' ? enGB : sv}
      selected={selected}
      defaultMonth={selected ?? before}
      disabled={[...(before ? [{ before }] : []), ...(after ? [{ after }] : [])]}
      onSelect={(date: Date) => onChoose(toDay(date))}
    />
  );
}
