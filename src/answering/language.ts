import { fold } from '../knowledge/dutch.js';

const ENGLISH = new Set(
  'the a an is are was what who when where which how does do did can could should would my our your his her they we i he she it to of for with and or but not from about have has had if there this that school child kid student pupil parents teacher please been will be at on by any report'.split(
    ' ',
  ),
);
const DUTCH = new Set(
  'de het een is zijn was wat wie wanneer waar welke hoe doet doe kan kunnen moet moeten mag mijn onze uw ons haar ze we ik hij zij naar van voor met en of maar niet uit over heb heeft had als er dit dat die wel nog ook bij om op te aan dan kind ouders leerling graag'.split(
    ' ',
  ),
);

/** Whether a question is in English rather than Dutch, judged by its small words. Short or mixed text is Dutch. */
export function isEnglish(text: string): boolean {
  let english = 0;
  let dutch = 0;
  for (const word of fold(text).match(/[a-z]+/g) ?? []) {
    if (ENGLISH.has(word)) english++;
    if (DUTCH.has(word)) dutch++;
  }
  return english >= 2 && english > dutch * 1.5;
}
