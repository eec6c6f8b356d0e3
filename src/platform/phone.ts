import { parsePhoneNumber } from 'awesome-phonenumber';

/**
 * A phone number as people read it out and dial it: at home without the country, hyphens where its area has them
 * (`03-1234-5678`, `090-1234-5678`); from elsewhere with the country. One that no plan of numbers knows stays as it is.
 * @param e164 such as +819012345678
 */
export function phoneInWords(e164: string): string {
  const { countryCode, number } = parsePhoneNumber(e164);
  if (!number) return e164;
  const shown = countryCode === JAPAN ? number.national : number.international;
  const whole = countryCode === JAPAN ? `0${number.significant}` : e164.slice(1);
  return shown.replace(/\D/g, '') === whole ? shown : e164;
}
const JAPAN = 81;
