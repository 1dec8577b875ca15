interface Detector {
  detect: (picture: ImageBitmapSource) => Promise<{ rawValue: string }[]>;
}

declare global {
  // Only some browsers have it.
  var BarcodeDetector: (new (of: { formats: string[] }) => Detector) | undefined;
}

/** Whether this browser can read square codes. */
export const canScan = () => typeof globalThis.BarcodeDetector === "function";

/** The text of the square code in a photo; nothing where none is seen. */
export async function codeIn(photo: Blob): Promise<string | undefined> {
  if (!globalThis.BarcodeDetector) return undefined;
  const picture = await createImageBitmap(photo);
  const found = await new globalThis.BarcodeDetector({ formats: ["qr_code"] }).detect(picture);
  return found[0]?.rawValue;
}
