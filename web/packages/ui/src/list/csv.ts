/** A spreadsheet that every program opens: UTF-8 with its mark, and no cell that would run as a formula. */
export function csv(rows: string[][]): string {
  return "\uFEFF" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

const BEGINS_A_FORMULA = /^[=+\-@\t\r]/;
// A number as numbers are kept: nothing to reckon, and whoever takes the file in again reads it as it was.
const PHONE = /^\+[1-9]\d{6,14}$/;

function cell(text: string): string {
  const harmless = BEGINS_A_FORMULA.test(text) && !PHONE.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Hand the person a file. */
export function offer(name: string, content: BlobPart, kind: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: kind }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
