import { day, instant } from "@crm/ui/language/format.ts";
import { useTexts } from "./language.ts";
import { lastDay, type Offer } from "./records.ts";

/** What became of the offer, or until when an answer is waited for. */
export function Standing({ offer }: { offer: Offer }) {
  const { t, language } = useTexts();
  const { standing, answer, answeredBy = "", answeredAt } = offer;
  if (standing === "open")
    return (
      <p className="standing open" role="status">
        {t.answerUntil(day(lastDay(offer), language))}
      </p>
    );
  if (standing !== "answered")
    return (
      <p className="standing over" role="status">
        {t.standing[standing]}
      </p>
    );
  const at = answeredAt ? instant(answeredAt, language) : "";
  return (
    <p className={`standing ${answer}`} role="status">
      {answer === "accepted" ? `${t.accepted(answeredBy, at)} ${t.acceptedNext}` : t.declined(answeredBy, at)}
    </p>
  );
}
