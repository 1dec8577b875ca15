import { day, money } from "@crm/ui/language/format.ts";
import { useId, useRef, useState } from "react";
import { Field } from "./Field.tsx";
import { useTexts } from "./language.ts";
import { accept, decline, documentAt, lastDay, type Offer } from "./records.ts";
import { Standing } from "./Standing.tsx";
import { useSaying } from "./useSaying.ts";

interface Props {
  offer: Offer;
  token: string;
  name: string;
  onName: (name: string) => void;
  onSaid: (offer: Offer) => void;
  /** The answer was refused, so the offer is not what was seen any more. */
  onOutdated: () => void;
}

/** Yes or no, by name and to the very document that was seen; or what became of the offer. */
export function Answer(props: Props) {
  const { t, language } = useTexts();
  const { offer } = props;
  const [saying, setSaying] = useState<"yes" | "no">();
  const place = useRef<HTMLElement>(null);
  if (offer.standing !== "open")
    return (
      <section className="card">
        <h2>{t.answer}</h2>
        <Standing offer={offer} />
      </section>
    );
  return (
    <>
      <section className="card" ref={place}>
        <h2>{t.answer}</h2>
        {saying ? (
          <Words key={saying} {...props} yes={saying === "yes"} onBack={() => setSaying(undefined)} />
        ) : (
          <>
            <p className="quiet">{t.answerUntil(day(lastDay(offer), language))}</p>
            <div className="choice">
              <button type="button" className="main" onClick={() => setSaying("yes")}>
                {t.accept}
              </button>
              <button type="button" onClick={() => setSaying("no")}>
                {t.decline}
              </button>
            </div>
          </>
        )}
      </section>
      {!saying && (
        <div className="bottom">
          <strong>{money(offer.totalAmount, language)}</strong>
          {/* No link: the fragment of the address is the token's. */}
          <button type="button" className="main" onClick={() => place.current?.scrollIntoView()}>
            {t.answer}
          </button>
        </div>
      )}
    </>
  );
}

function Words({
  offer,
  token,
  name,
  onName,
  onSaid,
  onOutdated,
  yes,
  onBack,
}: Props & { yes: boolean; onBack: () => void }) {
  const { t, language } = useTexts();
  const [seen, setSeen] = useState(false);
  const [reason, setReason] = useState("");
  const { busy, trouble, say } = useSaying();
  const box = useId();
  const ready = name.trim() && (yes ? seen : reason.trim());
  const send = () =>
    say(async () => {
      const who = name.trim();
      onSaid(
        yes
          ? await accept(token, who, offer.documentHash)
          : await decline(token, who, offer.documentHash, reason.trim()),
      );
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {yes && <p>{t.acceptMeans(offer.buyerName, offer.number, money(offer.totalAmount, language))}</p>}
      <Field label={t.yourName} most={120} value={name} onChange={onName} complete="name" />
      {yes ? (
        <>
          <p>
            <a href={documentAt(token)} target="_blank" rel="noreferrer">
              {t.openDocument}
            </a>
          </p>
          <div className="tick">
            <input
              id={box}
              type="checkbox"
              checked={seen}
              onChange={(event) => setSeen(event.target.checked)}
            />
            <label htmlFor={box}>{t.confirmed(offer.documentHash.slice(0, 8))}</label>
          </div>
          <p className="quiet">
            {t.fingerprint} <code>{offer.documentHash}</code>
          </p>
        </>
      ) : (
        <Field label={t.reason} most={300} value={reason} onChange={setReason} long />
      )}
      {trouble && (
        <p className="trouble" role="alert">
          {trouble}{" "}
          <button type="button" className="plain" onClick={onOutdated}>
            {t.retry}
          </button>
        </p>
      )}
      <div className="choice">
        <button type="submit" className={yes ? "main" : "grave"} disabled={busy || !ready}>
          {yes ? t.confirmAccept : t.confirmDecline}
        </button>
        <button type="button" onClick={onBack}>
          {t.back}
        </button>
      </div>
    </form>
  );
}
