export const FILE_KINDS = ["picture", "drawing", "brochure", "certificate", "manual", "other"] as const;
export const FILE_LANGUAGES = ["none", "zh", "en"] as const;
export const PICTURE_TYPES = ".jpg,.jpeg,.png,.webp";

export interface ProductFile {
  fileId: string;
  name: string;
  mediaType: string;
  size: number;
  kind: (typeof FILE_KINDS)[number];
  language: (typeof FILE_LANGUAGES)[number];
  title: string;
  addedAt: string;
  pictured: boolean;
}

/** Pictures and documents of a product, in their order. */
export interface Folder {
  productId: string;
  version: number;
  files: ProductFile[];
}

/** One file before or behind another; the others keep their order. */
export function moved(files: ProductFile[], fileId: string, to: number): ProductFile[] {
  const from = files.findIndex((one) => one.fileId === fileId);
  if (from < 0) return files;
  const rest = files.toSpliced(from, 1);
  return rest.toSpliced(Math.max(0, Math.min(to, rest.length)), 0, files[from]!);
}

/** The one that stands for the product: its first picture. */
export const mainPicture = (folder?: Folder) => folder?.files.find(({ kind }) => kind === "picture");

export function sized(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
