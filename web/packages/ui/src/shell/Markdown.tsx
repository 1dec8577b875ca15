import type { ReactNode } from "react";

/** What our guides are written in: headings, lists, paragraphs, **bold**, `code`, pictures and clips (webm). No HTML gets through. */
export function Markdown({ text }: { text: string }) {
  const blocks = text.trim().split(/\n\s*\n/);
  return (
    <div className="guide">
      {blocks.map((block, place) => (
        <Block key={place} text={block} />
      ))}
    </div>
  );
}

function Block({ text }: { text: string }) {
  const heading = /^(#{1,3}) (.*)$/.exec(text);
  if (heading)
    return heading[1]!.length === 1 ? <h2>{spans(heading[2]!)}</h2> : <h3>{spans(heading[2]!)}</h3>;
  const picture = /^!\[(.*?)\]\((.*?)\)$/.exec(text);
  if (picture?.[2]?.endsWith(".webm"))
    return (
      <video src={picture[2]} aria-label={picture[1]} controls muted loop playsInline preload="metadata" />
    );
  if (picture) return <img src={picture[2]} alt={picture[1]} />;
  const lines = text.split("\n");
  if (lines.every((line) => /^((\d+\.|[*-]) |\s{2,})/.test(line))) {
    const items = text
      .split(/\n(?=\d+\. |[*-] )/)
      .map((item) => <li key={item}>{spans(item.replace(/^(\d+\.|[*-]) /, ""))}</li>);
    return /^\d/.test(text) ? <ol>{items}</ol> : <ul>{items}</ul>;
  }
  return <p>{spans(text)}</p>;
}

function spans(text: string): ReactNode[] {
  return text.split(/(\*\*.+?\*\*|`.+?`)/).map((part, place) => {
    if (part.startsWith("**")) return <strong key={place}>{part.slice(2, -2)}</strong>;
    if (part.startsWith("`")) return <code key={place}>{part.slice(1, -1)}</code>;
    return part;
  });
}
