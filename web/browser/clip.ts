/** Short clips of the screen for the guides: recorded frame by frame, made into a small film by the browser itself. */
import { writeFileSync } from "node:fs";
import type { Browser, Locator, Page } from "playwright-core";

interface Frame {
  picture: string;
  at: number;
}

const WIDTH = 960;
// Nobody wants to watch a machine think: a longer pause is cut to this.
const LONGEST_PAUSE_S = 1.4;
const BITS_A_SECOND = 240_000;
// A film that nobody keeps is there to be proved, not to be watched.
const PACE = process.env.RENEW_GUIDES ? 1 : 0.2;

/** Record what happens on the page while `act` runs, into a webm at `path`. */
export async function record(
  browser: Browser,
  page: Page,
  path: string,
  act: () => Promise<void>,
): Promise<void> {
  const frames: Frame[] = [];
  const devtools = await page.context().newCDPSession(page);
  devtools.on("Page.screencastFrame", ({ data, metadata, sessionId }) => {
    frames.push({ picture: data, at: metadata.timestamp ?? 0 });
    // The last frames may come when nobody listens any more.
    void devtools.send("Page.screencastFrameAck", { sessionId }).catch(() => undefined);
  });
  await devtools.send("Page.startScreencast", {
    format: "jpeg",
    quality: 85,
    maxWidth: WIDTH,
    maxHeight: WIDTH,
  });
  try {
    await act();
  } finally {
    await devtools.send("Page.stopScreencast");
    await devtools.detach();
  }
  writeFileSync(path, Buffer.from(await filmed(browser, shortened(frames)), "base64"));
}

/** Let whoever watches look at what is there, as many milliseconds in a film that is kept. */
export const pause = (page: Page, time: number): Promise<void> => page.waitForTimeout(time * PACE);

/** Mark what is clicked before it is: on a film without a pointer nobody would see it. */
export async function press(what: Locator): Promise<void> {
  await what.evaluate((element) => {
    const { style } = element as HTMLElement;
    style.outline = "3px solid #f59e0b";
    style.outlineOffset = "2px";
  });
  await pause(what.page(), 800);
  await what.click();
}

/** Frames with the seconds each is seen. */
function shortened(frames: Frame[]): { picture: string; seconds: number }[] {
  return frames.map(({ picture, at }, place) => {
    const next = frames[place + 1];
    const seconds = next ? Math.min(next.at - at, LONGEST_PAUSE_S) : LONGEST_PAUSE_S;
    return { picture, seconds: seconds * PACE };
  });
}

async function filmed(browser: Browser, frames: { picture: string; seconds: number }[]): Promise<string> {
  const page = await browser.newPage();
  try {
    return await page.evaluate(
      async ({ frames, bits }) => {
        const pictures = await Promise.all(
          frames.map(async ({ picture }) =>
            createImageBitmap(await (await fetch(`data:image/jpeg;base64,${picture}`)).blob()),
          ),
        );
        const canvas = document.createElement("canvas");
        canvas.width = pictures[0]!.width;
        canvas.height = pictures[0]!.height;
        const drawn = canvas.getContext("2d")!;
        drawn.drawImage(pictures[0]!, 0, 0);
        const stream = canvas.captureStream(8);
        const recorder = new MediaRecorder(stream, {
          mimeType: "video/webm;codecs=vp9",
          videoBitsPerSecond: bits,
        });
        const parts: Blob[] = [];
        recorder.ondataavailable = ({ data }) => parts.push(data);
        const ended = new Promise((done) => (recorder.onstop = done));
        recorder.start();
        for (const [place, { seconds }] of frames.entries()) {
          drawn.drawImage(pictures[place]!, 0, 0);
          await new Promise((go) => setTimeout(go, seconds * 1000));
        }
        recorder.stop();
        await ended;
        const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
        let text = "";
        for (const byte of bytes) text += String.fromCharCode(byte);
        return btoa(text);
      },
      { frames, bits: BITS_A_SECOND },
    );
  } finally {
    await page.close();
  }
}
