import { current, type Guide } from "@crm/ui";

const pages = import.meta.glob<string>("../../../../docs/guides/*.md", { query: "?raw", import: "default" });
const pictures = import.meta.glob<string>("../../../../docs/guides/*.{png,webm}", {
  query: "?url",
  import: "default",
  eager: true,
});

/** The guides of `docs/guides` in the language that is spoken: `<name>.<language>.md`, a page each. */
export async function guides(): Promise<Guide[]> {
  const ours = Object.keys(pages)
    .filter((name) => name.endsWith(`.${current()}.md`))
    .sort();
  const texts = await Promise.all(ours.map((name) => pages[name]!()));
  return texts.map((text) => ({ title: /^# (.*)$/m.exec(text)?.[1] ?? "", text: withPictures(text) }));
}

function withPictures(text: string): string {
  return text.replace(/\((\w[\w.-]*\.(?:png|webm))\)/g, (whole, name: string) => {
    const found = Object.entries(pictures).find(([path]) => path.endsWith(`/${name}`));
    return found ? `(${found[1]})` : whole;
  });
}
