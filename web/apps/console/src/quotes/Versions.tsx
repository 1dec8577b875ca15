import { current, day, instant, shown, useCan } from "@crm/ui";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Differs } from "./Differs.tsx";
import { COMPARES, type Quote } from "./records.ts";

/** Every revision there was, and how each differs from the one that counts. */
export function Versions({ quote }: { quote: Quote }) {
  const { t } = useTranslation();
  const mayCompare = useCan()(COMPARES);
  const [opened, setOpened] = useState<number>();
  return (
    <ol className="decisions">
      {quote.revisions.toReversed().map((one) => (
        <li key={one.revision}>
          <strong>{t("quotes.revisionNo", { number: one.revision })}</strong>{" "}
          {shown({ kind: "money" }, one.totalAmount, t, current())}{" "}
          <span className="quiet">
            {t("quotes.until", { on: day(one.validUntil, current()) })}
            {one.sentAt && ` · ${t("quotes.sentOn", { at: instant(one.sentAt, current()) })}`}
          </span>
          {mayCompare && one.revision !== quote.revision && (
            <div>
              <Button
                type="link"
                size="small"
                onClick={() => setOpened(opened === one.revision ? undefined : one.revision)}
              >
                {t("quotes.differsFromNow")}
              </Button>
              {opened === one.revision && <Differs quote={quote} revision={one.revision} />}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
