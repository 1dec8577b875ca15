import { Problem } from "@crm/ui/api/problem.ts";
import { chooseLook, useLook } from "@crm/ui/shell/look.ts";
import { useCallback, useEffect, useState } from "react";
import { Answer } from "./Answer.tsx";
import { Head } from "./Head.tsx";
import { Items } from "./Items.tsx";
import { named, useTexts } from "./language.ts";
import { getOffer, logoAt, type Offer, tokenOf } from "./records.ts";
import { Remarks } from "./Remarks.tsx";
import { Terms } from "./Terms.tsx";

/** What a customer sees by a link: the offer, what can be said about it, and the answer. */
export function OfferPage() {
  const { t, language, change } = useTexts();
  const look = useLook();
  const [token, setToken] = useState(() => tokenOf(location.hash));
  const [offer, setOffer] = useState<Offer>();
  const [error, setError] = useState<unknown>();
  const [name, setName] = useState("");
  const load = useCallback(() => {
    setError(undefined);
    if (token) getOffer(token).then(setOffer, setError);
  }, [token]);
  useEffect(load, [load]);
  useEffect(() => {
    // Another link put into the same tab.
    const hear = () => {
      setOffer(undefined);
      setToken(tokenOf(location.hash));
    };
    addEventListener("hashchange", hear);
    return () => removeEventListener("hashchange", hear);
  }, []);
  useEffect(() => {
    document.documentElement.dataset.look = look;
  }, [look]);
  useEffect(() => {
    document.title = offer ? `${t.title} ${offer.number} · ${named(offer.seller, language)}` : t.title;
  }, [offer, t, language]);
  return (
    <>
      <header className="top">
        {offer?.logo && token && <img alt="" src={logoAt(token)} />}
        <strong>{offer ? named(offer.seller, language) : t.title}</strong>
        <button
          type="button"
          className="plain"
          onClick={() => chooseLook(look === "dark" ? "light" : "dark")}
        >
          {look === "dark" ? t.light : t.dark}
        </button>
        <button type="button" className="plain" lang={language === "zh" ? "en" : "zh-CN"} onClick={change}>
          {t.other}
        </button>
      </header>
      <main>
        {!token || error ? (
          <Closed error={error} onRetry={load} />
        ) : !offer ? (
          <p className="quiet" role="status">
            {t.loading}
          </p>
        ) : (
          <>
            <Head offer={offer} token={token} />
            <Items offer={offer} token={token} />
            <Terms offer={offer} />
            <Remarks offer={offer} token={token} name={name} onName={setName} onSaid={setOffer} />
            <Answer
              offer={offer}
              token={token}
              name={name}
              onName={setName}
              onSaid={setOffer}
              onOutdated={load}
            />
          </>
        )}
      </main>
    </>
  );
}

/** One and the same page for every token that opens nothing, be it mistyped, foreign or made up. */
function Closed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTexts();
  const code = error instanceof Problem ? error.code : "";
  const again = error !== undefined && !(error instanceof Problem && [400, 404].includes(error.status));
  const { title, text } =
    code === "quote-link-expired"
      ? t.expired
      : code === "quote-link-withdrawn"
        ? t.withdrawn
        : again
          ? t.failed
          : t.notFound;
  return (
    <section className="card closed">
      <h1>{title}</h1>
      <p>{again && error instanceof Problem ? error.message : text}</p>
      {again && (
        <button type="button" className="main" onClick={onRetry}>
          {t.retry}
        </button>
      )}
    </section>
  );
}
