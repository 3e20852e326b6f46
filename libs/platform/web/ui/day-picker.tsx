import '@mantine/dates/styles.css';
import 'dayjs/locale/fi';
import 'dayjs/locale/sv';
import { DatePicker } from '@mantine/dates';
import { useTranslation } from 'react-i18next';

/** A month to choose from, Monday first, in the reader's language. Days are YYYY-MM-DD. Esc in it closes it and not the panel around. */
export function DayPicker({ day, onChoose }: { day: string | null; onChoose: (day: string) => void }) {
  const { t, i18n } = useTranslation('platform');
  return (
    <DatePicker
      value={day} {...(day === null ? {} : { defaultDate: day })} onChange={(chosen) => { if (chosen !== null) onChoose(chosen); }} locale={i18n.language} firstDayOfWeek={1} weekendDays={[]}
      __stopPropagation hideOutsideDates nextLabel={t('ui.nextMonth')} previousLabel={t('ui.previousMonth')}
    />
  );
}
