// As long as a browser needs to show the next picture of a page that has just changed.
const NEXT_PICTURE_MS = 300;

/** A picture of what the person chooses to show; the browser asks them first. The help itself is not on it. */
export async function screenshot(): Promise<Blob> {
  const stream = await navigator.mediaDevices.getDisplayMedia({
    video: true,
    preferCurrentTab: true,
  } as DisplayMediaStreamOptions);
  const page = document.documentElement;
  try {
    page.classList.add("pictured");
    const video = document.createElement("video");
    video.srcObject = stream;
    await video.play();
    await new Promise((go) => setTimeout(go, NEXT_PICTURE_MS));
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d")?.drawImage(video, 0, 0);
    return await new Promise((done, fail) =>
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("empty"))), "image/png"),
    );
  } finally {
    page.classList.remove("pictured");
    for (const track of stream.getTracks()) track.stop();
  }
}
