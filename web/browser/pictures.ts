import { crc32 } from "node:zlib";
import type { Page } from "playwright-core";

/** A business card as it lies on a table, drawn by the browser: lines of text on white paper. */
export async function cardPhoto(page: Page, lines: string[]): Promise<Buffer> {
  const base64 = await page.evaluate((told) => {
    const canvas = document.createElement("canvas");
    canvas.width = 1050;
    canvas.height = 620;
    const pen = canvas.getContext("2d")!;
    pen.fillStyle = "#e9e4da";
    pen.fillRect(0, 0, 1050, 620);
    pen.fillStyle = "white";
    pen.fillRect(25, 25, 1000, 570);
    pen.fillStyle = "black";
    told.forEach((line, place) => {
      pen.font = `${place === 0 ? 46 : place === 1 ? 56 : 30}px "Noto Sans CJK SC", sans-serif`;
      pen.fillText(line, 70, place < 2 ? 100 + place * 110 : 230 + place * 64);
    });
    return canvas.toDataURL("image/jpeg", 0.92).split(",")[1]!;
  }, lines);
  return Buffer.from(base64, "base64");
}

/** An archive that holds the files as they are. */
export function bag(files: Record<string, Buffer>): Buffer {
  const bodies: Buffer[] = [];
  const index: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const title = Buffer.from(name);
    // Version, UTF-8 names, stored, no time, checksum, both sizes, length of the name.
    const told = Buffer.alloc(26);
    told.writeUInt16LE(20, 0);
    told.writeUInt16LE(0x800, 2);
    told.writeUInt32LE(crc32(content), 10);
    told.writeUInt32LE(content.length, 14);
    told.writeUInt32LE(content.length, 18);
    told.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), told, title, content]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    index.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), told, rest, title]));
    bodies.push(local);
    at += local.length;
  }
  const list = Buffer.concat(index);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(index.length, 4);
  end.writeUInt16LE(index.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...bodies, list, Buffer.from("PK\x05\x06", "latin1"), end]);
}
