import { spokenLocale } from './language.ts';

function written(options: Intl.DateTimeFormatOptions): (time: string | Date) => string {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (time) => {
    const locale = spokenLocale();
    const format = formats.get(locale) ?? new Intl.DateTimeFormat(locale, options);
    formats.set(locale, format);
    return format.format(new Date(time));
  };
}

/** “14:05” or “2:05 PM”. */
export const clockInWords = written({ timeStyle: 'short' });
/** “Thu 12 Nov”. */
export const weekdayInWords = written({ weekday: 'short', day: 'numeric', month: 'short' });
/** “Thursday 12 November”. */
export const longDayInWords = written({ weekday: 'long', day: 'numeric', month: 'long' });
/** “Thursday 12 November 2026”. */
export const wholeDayInWords = written({ dateStyle: 'full' });
/** “12 Nov 2026, 14:05:09”. */
export const momentInWords = written({ dateStyle: 'medium', timeStyle: 'medium' });

/** “12 Nov”, with the year if it is not the current one. @param zone IANA time zone; defaults to the system's */
export function dayInWords(time: string, now: Date, zone?: string): string {
  const year = (date: string | Date): string => written({ year: 'numeric', timeZone: zone })(date);
  const isThisYear = year(time) === year(now);
  const style = { day: 'numeric', month: 'short', timeZone: zone } as const;
  return written(isThisYear ? style : { ...style, year: 'numeric' })(time);
}

/** “2026-11-12”: sortable, for files and terminals. */
export function dayInFigures(time: string | Date, zone?: string): string {
  return new Date(time).toLocaleDateString('sv-SE', { timeZone: zone });
}

/** “14:05”: 24-hour, for files and terminals. */
export function clockInFigures(time: string | Date, zone?: string): string {
  return new Date(time).toLocaleTimeString('sv-SE', { timeStyle: 'short', timeZone: zone });
}
