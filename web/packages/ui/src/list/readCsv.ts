/** The rows of a spreadsheet as text, as programs here write it: UTF-8 or GB 18030; quotes as RFC 4180 has them. */
export async function readCsv(file: Blob): Promise<string[][]> {
  return rowsOf(decoded(new Uint8Array(await file.arrayBuffer())));
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

export function rowsOf(text: string): string[][] {
  const first = text.split(/\r?\n/, 1)[0] ?? "";
  const comma = first.includes("\t") ? "\t" : first.includes(",") ? "," : ";";
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    rows.at(-1)!.push(cell.trim());
    cell = "";
  };
  for (let place = 0; place < text.length; place++) {
    const letter = text[place]!;
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[place + 1] === '"') cell += text[place++];
      else quoted = false;
    } else if (letter === '"' && cell === "") quoted = true;
    else if (letter === comma) endCell();
    else if (letter === "\n") {
      endCell();
      rows.push([]);
    } else if (letter !== "\r") cell += letter;
  }
  endCell();
  return rows.filter((row) => row.some(Boolean));
}
