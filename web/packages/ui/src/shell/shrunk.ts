// Letters of a business card and of a screen stay readable, and a photo of a phone becomes a tenth of its size.
const LONGEST = 2000;
const QUALITY = 0.85;

/** A picture as it is kept and sent: small enough for a fair's network, upright, and without where it was taken. */
export async function shrunk(photo: Blob): Promise<Blob> {
  const picture = await createImageBitmap(photo);
  const part = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * part);
  canvas.height = Math.round(picture.height * part);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((take, refuse) =>
    canvas.toBlob(
      (made) => (made ? take(made) : refuse(new Error("no picture came of it"))),
      "image/jpeg",
      QUALITY,
    ),
  );
}
