import { ask, type Need } from "@crm/ui";
import { PRODUCTS } from "../configurator/records.ts";
import type { Folder, ProductFile } from "./files.ts";

export const READS_FILES: Need = {
  permission: "cpq.product-read",
  operation: "cpq.product_files.get_product_folder",
};
export const BRINGS_FILES: Need = {
  permission: "cpq.product-files",
  operation: "cpq.product_files.add_product_file",
};

const at = (productId: string) => `${PRODUCTS}/${productId}`;
export const folderAt = (productId: string) => `${at(productId)}/folder`;
export const fileAt = (productId: string, fileId: string) => `${at(productId)}/files/${fileId}`;
export const pictureAt = (productId: string, fileId: string, size: "small" | "large") =>
  `${fileAt(productId, fileId)}/picture?size=${size}`;

export const getFolder = (productId: string) => ask<Folder>("GET", folderAt(productId));

/** Sent again under its key, a file comes once. */
export function bring(productId: string, file: File, kind: string, language: string, key: string) {
  const form = new FormData();
  form.append("file", file);
  form.append("kind", kind);
  form.append("language", language);
  return ask<Folder>("POST", `${at(productId)}/files`, { form, key });
}

const words = ({ fileId, kind, language, title }: ProductFile) => ({ fileId, kind, language, title });

export const arrange = ({ productId, version }: Folder, files: ProductFile[]) =>
  ask<Folder>("PUT", folderAt(productId), { version, body: { files: files.map(words) } });

export const remove = ({ productId, version }: Folder, { fileId }: ProductFile) =>
  ask<Folder>("DELETE", fileAt(productId, fileId), { version });
