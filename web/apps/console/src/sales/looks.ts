const AGAIN_MS = 1500;
const LATER_MS = 15_000;
// A fact takes a second or two; after so many looks something else may be the matter.
const USUAL_LOOKS = 20;
const MOST_LOOKS = 38;

/** It takes longer than it should. */
export const isLate = (looks: number) => looks > USUAL_LOOKS;

/** Milliseconds until the next look after so many; after some five minutes in all nobody is waited for. */
export function nextLook(looks: number): number | false {
  if (looks >= MOST_LOOKS) return false;
  return isLate(looks) ? LATER_MS : AGAIN_MS;
}
