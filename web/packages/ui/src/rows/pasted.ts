/** The cells of each line, as spreadsheets copy them. */
export const cellsPasted = (text: string): string[][] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim())
    .map((line) => line.split("\t").map((cell) => cell.trim()));

/** Whether it is more than one cell. */
export const isGrid = (text: string) => /\t|\n./.test(text.trim());
