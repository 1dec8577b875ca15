import { expect, test } from "vitest";
import { mainPicture, moved, type ProductFile, sized } from "./files.ts";

const file = (fileId: string, kind: ProductFile["kind"] = "picture") => ({ fileId, kind }) as ProductFile;
const files = [file("a", "brochure"), file("b"), file("c")];
const order = (fileId: string, to: number) =>
  moved(files, fileId, to)
    .map((one) => one.fileId)
    .join("");

test("a file is put in another place, never out of the row", () => {
  expect([order("c", 0), order("a", 2), order("b", 1), order("a", -1), order("a", 9)]).toEqual([
    "cab",
    "bca",
    "abc",
    "abc",
    "bca",
  ]);
  expect(moved(files, "x", 0)).toBe(files);
});

test("the first picture stands for the product, whatever lies before it", () => {
  expect(mainPicture({ productId: "p", version: 1, files })?.fileId).toBe("b");
  expect(mainPicture({ productId: "p", version: 1, files: [file("a", "manual")] })).toBeUndefined();
});

test("a size is told in what people count in", () => {
  expect([sized(10), sized(1024 * 1024 * 2.5)]).toEqual(["1 kB", "2.5 MB"]);
});
