import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Download,
  type Locator,
  type Page,
} from "playwright-core";
import { afterEach, expect } from "vitest";
import { BASE, login } from "./company.ts";
import type { Login } from "./people.ts";

export const PICTURES = process.env.PICTURES ?? join(import.meta.dirname, "../../.run/pictures");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");

export interface Seen {
  page: Page;
  context: BrowserContext;
  /** Requests to anybody but the system. */
  foreign: string[];
  /** What the browser complained about: errors, and what its policy forbade. */
  complaints: string[];
}

export function open(): Promise<Browser> {
  mkdirSync(PICTURES, { recursive: true });
  // A container's root has no namespaces for a sandbox; the pages are our own.
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
}

/** A fresh browser profile on the start page. */
export async function visit(browser: Browser, width = 1366, language = "zh-CN"): Promise<Seen> {
  const context = await browser.newContext({
    viewport: { width, height: 850 },
    locale: language,
    acceptDownloads: true,
    // Nothing that moves has to be waited for.
    reducedMotion: "reduce",
  });
  // Shorter than a test may take, so that what was waited for is told; long enough for a machine that has other
  // things to do: what is there in time is not waited for.
  context.setDefaultTimeout(40_000);
  const page = await context.newPage();
  const foreign: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(BASE) && !/^(data|blob):/.test(request.url())) foreign.push(request.url());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    // A no of the API is told in the console too; whether it is right is asked elsewhere.
    if (message.type() === "error" && !message.text().includes("Failed to load resource"))
      complaints.push(message.text());
  });
  await page.goto(BASE);
  return { page, context, foreign, complaints };
}

/** The file that comes of pressing it. */
export async function downloaded(page: Page, pressed: Locator): Promise<Download> {
  const [file] = await Promise.all([page.waitForEvent("download"), pressed.click()]);
  return file;
}

export async function signIn(page: Page, who: Login = login): Promise<void> {
  await page.fill("#login", who.name);
  await page.fill("#password", who.password);
  await page.keyboard.press("Enter");
  await page.waitForSelector("#content");
}

/** Go to an address of the console and wait until nothing is loaded any more. */
export async function go(page: Page, path: string): Promise<void> {
  await page.goto(BASE + path);
  await page.waitForSelector("h1");
  await page.waitForLoadState("networkidle");
}

export function picture(page: Page, name: string): Promise<unknown> {
  return page.screenshot({ path: join(PICTURES, `${name}.png`), animations: "disabled" });
}

/** Of a test that fails, what was on these pages, under the name of its file. */
export function keepFailures(pages: () => (Seen | undefined)[]): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== "fail") return;
    const file = basename(task.file.name, ".test.ts");
    for (const [place, seen] of pages().entries())
      if (seen) await picture(seen.page, `failed-${file}-${place + 1}`);
  });
}

/** What axe finds serious or worse on the page as it is, with where it is. */
export async function offences(page: Page): Promise<string[]> {
  // What fades in has no colours yet.
  await page.evaluate(() =>
    Promise.race([
      Promise.allSettled(document.getAnimations().map((one) => one.finished)),
      new Promise((go) => setTimeout(go, 1500)),
    ]).then(() => true),
  );
  // Evaluated, because the policy lets no foreign script in, not even a test's.
  await page.evaluate(AXE);
  const found = await page.evaluate(() =>
    (
      window as unknown as {
        axe: {
          run: (
            asked: object,
          ) => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
        };
      }
    ).axe.run({ resultTypes: ["violations"], preload: false }),
  );
  return found.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** What a script or a style weighs on the wire, compressed by gzip. */
export async function weight(address: string): Promise<number> {
  // The twin as it lies there; asked for by its own name it is not unpacked on the way.
  const twin = await fetch(`${address}.gz`);
  if (!twin.ok) return (await (await fetch(address)).arrayBuffer()).byteLength;
  const packed = Buffer.from(await twin.arrayBuffer());
  gunzipSync(packed);
  return packed.length;
}

/** Chooses from a list that opens: one that is drawn anew just then does not take the first click. */
export async function take(page: Page, option: Locator): Promise<void> {
  const offered = option.and(page.locator(":not(.ant-select-item-option-selected)"));
  await option.click();
  await expect
    .poll(async () => {
      const isOffered = await offered.isVisible();
      if (isOffered) await offered.click({ timeout: 1000 }).catch(() => undefined);
      return isOffered;
    })
    .toBe(false);
}
