let language = "zh";

/** The language services tell problems in from now on, and in which those are read that were told before. */
export function speak(chosen: string): void {
  language = chosen;
}

export const spoken = () => language;
