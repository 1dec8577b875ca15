import { instant } from "@crm/ui/language/format.ts";
import { useState } from "react";
import { Field } from "./Field.tsx";
import { useTexts } from "./language.ts";
import { type Offer, remark } from "./records.ts";
import { useSaying } from "./useSaying.ts";

interface Props {
  offer: Offer;
  token: string;
  name: string;
  onName: (name: string) => void;
  onSaid: (offer: Offer) => void;
}

/** What was said about the offer, and saying more. */
export function Remarks({ offer, token, name, onName, onSaid }: Props) {
  const { t, language } = useTexts();
  const [text, setText] = useState("");
  const { busy, trouble, say } = useSaying();
  const send = () =>
    say(async () => {
      onSaid(await remark(token, name.trim(), text.trim()));
      setText("");
    });
  return (
    <section className="card">
      <h2>{t.remarks}</h2>
      {offer.remarks.length === 0 && <p className="quiet">{t.noRemarks}</p>}
      <ol className="remarks">
        {offer.remarks.map((one) => (
          <li key={`${one.at} ${one.text}`}>
            <p className="quiet">
              {one.name} · {instant(one.at, language)}
            </p>
            <p className="words">{one.text}</p>
          </li>
        ))}
      </ol>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Field label={t.yourName} most={120} value={name} onChange={onName} complete="name" />
        <Field label={t.yourRemark} most={2000} value={text} onChange={setText} long />
        {trouble && (
          <p className="trouble" role="alert">
            {trouble}
          </p>
        )}
        <button type="submit" disabled={busy || !name.trim() || !text.trim()}>
          {t.send}
        </button>
      </form>
    </section>
  );
}
