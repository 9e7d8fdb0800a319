import { easter } from 'date-easter';

/** Days after Easter Sunday: Easter, Easter Monday, Ascension Day, Whit Sunday, Whit Monday. */
const AROUND_EASTER = [0, 1, 39, 49, 50];
/** New Year's Day and both days of Christmas. */
const FIXED = ['1-1', '12-25', '12-26'];

const DAY_MS = 86_400_000;

/**
 * Whether a day is a public holiday on which municipal offices are closed: those of the Algemene termijnenwet and
 * King's Day (on 26 April when the 27th is a Sunday). Good Friday and 5 May are working days for most municipalities.
 *
 * @param month 1 to 12
 */
export function isDutchHoliday(year: number, month: number, day: number): boolean {
  if (FIXED.includes(`${month}-${day}`)) return true;
  if (month === 4 && day === kingsDay(year)) return true;
  const sunday = easter(year);
  const after =
    (Date.UTC(year, month - 1, day) - Date.UTC(sunday.year, sunday.month - 1, sunday.day)) / DAY_MS;
  return AROUND_EASTER.includes(after);
}

function kingsDay(year: number): number {
  return new Date(Date.UTC(year, 3, 27)).getUTCDay() === 0 ? 26 : 27;
}
