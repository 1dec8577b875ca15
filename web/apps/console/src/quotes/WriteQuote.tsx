import {
  BackButton,
  current,
  filled,
  needed,
  placeOf,
  Problem,
  ProblemAlert,
  RowsEditor,
  SchemaForm,
  shown,
  today,
  useAttempt,
  useCan,
} from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Card, Form, Skeleton } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { CONFIGURE } from "../configurator/records.ts";
import "../models/models.css";
import { daysAfter, type Offer, type Section, sharesMissing, USUAL_DAYS, USUAL_TERMS } from "./offer.ts";
import { CURRENCY, formOf, offerFields, offerWritten, SALE } from "./offerFields.ts";
import { Payment } from "./Payment.tsx";
import "./quotes.css";
import { draftQuote, getQuote, offerOf, type Quote, QUOTES, reviseQuote } from "./records.ts";
import { Totals } from "./Totals.tsx";
import { useDesk, useSight } from "./useDesk.ts";
import { usePreview } from "./usePreview.ts";
import { WriteLines } from "./WriteLines.tsx";
import { lacking, newCode, placed, priceable, type Row, wrongBelow } from "./writing.ts";

/** A quote as it is written: a new one, the draft there is, or the next revision of what was sent. */
export default function WriteQuote() {
  const { id } = useParams();
  const { data: quote, error } = useQuery({
    enabled: Boolean(id),
    queryKey: [QUOTES, "to write", id],
    queryFn: () => getQuote(id!),
    // What somebody writes on does not change below their hands; who was faster is told when it is saved.
    staleTime: Infinity,
    gcTime: 0,
  });
  if (error) return <ProblemAlert error={error} />;
  if (id && !quote) return <Skeleton active />;
  return <Writing quote={quote} />;
}

const SECTIONS = [
  needed<Section>("nameZh", "quotes.nameZh", { width: 240 }),
  needed<Section>("nameEn", "quotes.nameEn", { width: 240 }),
];

function Writing({ quote }: { quote?: Quote }) {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [parameters] = useSearchParams();
  const [form] = Form.useForm();
  const { busy, error, attempt } = useAttempt();
  const [key] = useState(() => crypto.randomUUID());
  const [rows, setRows] = useState(() => rowsOf(quote));
  const [sections, setSections] = useState<Section[]>(() => quote?.sections ?? []);
  const [payment, setPayment] = useState(() => quote?.paymentTerms ?? USUAL_TERMS);
  const [tries, setTries] = useState(0);
  const [isChanged, setChanged] = useState(false);
  const goesOn = useRef<"quote" | "configurator">("quote");
  const given = Form.useWatch([], form) as Record<string, unknown> | undefined;
  const currency = quote?.totalAmount.currency ?? (given?.currency as string | undefined) ?? "CNY";
  const mayNote = can({ permission: "cpq.quote-notes" });
  const saleId = parameters.get("opportunity") ?? undefined;
  const fields = [...(quote ? [] : [...(saleId ? [] : [SALE]), CURRENCY]), ...offerFields(mayNote)];
  const change = <Told,>(put: (told: Told) => void) => {
    return (told: Told) => {
      setChanged(true);
      put(told);
    };
  };
  const lacks = lacking(rows);
  const ready = priceable(rows);
  const said = given && filled(given);
  const ofWhat = quote ? { quoteId: quote.quoteId } : saleOf(saleId ?? said?.opportunityId);
  const isAskable = ready.length > 0 && said?.validUntil && !fields.some(({ wrong }) => wrong?.(said));
  const preview = usePreview(
    ofWhat && isAskable
      ? {
          of: ofWhat,
          offer: offerWritten(said, { currency, rows: ready, sections, payment }),
          ids: ready.map(({ id }) => id),
        }
      : undefined,
    rows,
  );
  // What was refused when it was saved stands until it is known how it is now.
  const problems =
    error instanceof Problem && !preview.isAnswered
      ? error.errors.map((one) => ({ at: placeOf(one), message: one.message }))
      : preview.wrong;
  // What is empty may still be filled in; what cannot be read is told at once.
  const told = tries > 0 ? lacks : lacks.filter(({ isSaid }) => isSaid);
  const wrong = wrongBelow(
    "/lines",
    told.length
      ? told.map(({ place, field, what }) => ({
          at: `/lines/${place}/${field}`,
          message: t(what),
        }))
      : problems,
  );
  const save = async (given: Record<string, unknown>) => {
    if (lacks.length || !rows.length || sharesMissing(payment) !== 0) return;
    await attempt(async () => {
      const offer: Offer = {
        ...offerWritten(given, { currency, rows, sections, payment }),
        // Nothing said leaves them as they were.
        ...(mayNote && { internalNotes: String(given.internalNotes ?? "") }),
      };
      const saved = quote
        ? await reviseQuote(quote, offer)
        : await draftQuote(saleId ?? String(given.opportunityId), offer, key);
      await queries.invalidateQueries({ queryKey: [QUOTES] });
      keptAll();
      const to = { quote: `/quotes/${saved.quoteId}`, configurator: `/configurator?quote=${saved.quoteId}` };
      void navigate(to[goesOn.current]);
    });
  };
  const submit = (then: "quote" | "configurator" = "quote") => {
    if (busy) return;
    goesOn.current = then;
    setTries(tries + 1);
    // What is being written is said on before it is sent.
    (document.activeElement as HTMLElement | null)?.blur();
    setTimeout(() => form.submit());
  };
  const page = useRef<HTMLElement>(null);
  const keptAll = useDesk(isChanged || Boolean(given && form.isFieldsTouched()), submit);
  useSight(page, error, tries);
  const initial = {
    validUntil: quote && quote.validUntil >= today() ? quote.validUntil : daysAfter(today(), USUAL_DAYS),
    currency: "CNY",
    internalNotes: quote?.internalNotes,
    ...(quote ? formOf(quote) : { buyerKind: "direct", warrantyFrom: "acceptance" }),
  };
  return (
    <article className="model-page writing" ref={page}>
      <header className="bar">
        <BackButton
          to={quote ? `/quotes/${quote.quoteId}` : saleId ? `/opportunities/${saleId}` : "/quotes"}
        />
        <h1>{quote ? `${quote.number} · ${quote.accountName}` : t("quotes.newQuote")}</h1>
        <div className="bar-end">
          {preview.prices && (
            <output className={preview.isOld ? "old" : undefined} aria-label={t("quotes.total")}>
              {shown({ kind: "money" }, preview.prices.totalAmount, t, current())}
            </output>
          )}
          <Button type="primary" loading={busy} title="Ctrl+S" onClick={() => submit()}>
            {t("save")}
          </Button>
        </div>
      </header>
      {quote && quote.status !== "draft" && <p className="quiet">{t("quotes.reviseMeans")}</p>}
      <ProblemAlert error={error} />
      {tries > 0 && lacks.length > 0 && (
        <p className="wrong" role="alert">
          {t("quotes.lacks.lines", { lines: lacks.map(({ place }) => place + 1).join("、") })}
        </p>
      )}
      <Card
        size="small"
        className="spaced"
        title={<h2>{t("quotes.lines")}</h2>}
        extra={
          can(CONFIGURE) && (
            <Button
              size="small"
              disabled={busy}
              onClick={() => {
                if (!rows.length)
                  return void navigate(`/configurator${saleId ? `?opportunity=${saleId}` : ""}`);
                submit("configurator");
              }}
            >
              {t(rows.length ? "quotes.saveAndConfigure" : "quotes.configure")}
            </Button>
          )
        }
      >
        <p className="quiet">{t("quotes.linesMean")}</p>
        <WriteLines
          rows={rows}
          sections={sections}
          currency={currency}
          wrong={wrong}
          priced={preview.lines}
          isOld={preview.isOld}
          onChange={change(setRows)}
        />
        <Totals
          preview={preview}
          isPart={ready.length < rows.length}
          needs={ofWhat ? undefined : "quotes.soFar.needsSale"}
        />
        {tries > 0 && !rows.length && (
          <p className="wrong" role="alert">
            {t("quotes.lacks.line")}
          </p>
        )}
      </Card>
      <Card size="small" className="spaced" title={<h2>{t("quotes.sections")}</h2>}>
        <p className="quiet">{t("quotes.sectionsMean")}</p>
        <RowsEditor
          label={t("quotes.sections")}
          rows={sections}
          columns={SECTIONS}
          fixed={false}
          blank={(): Section => ({ code: newCode(sections), nameZh: "", nameEn: "" })}
          onChange={change((now: Section[]) => {
            setSections(now);
            setRows(placed(rows, now));
          })}
        />
      </Card>
      <Card size="small" className="spaced" title={<h2>{t("quotes.paymentTerms")}</h2>}>
        <Payment
          terms={payment}
          wrong={wrongBelow("/paymentTerms", problems)}
          onChange={change(setPayment)}
        />
      </Card>
      <Card size="small">
        <SchemaForm
          form={form}
          fields={fields}
          initial={initial}
          problem={error instanceof Problem ? error : undefined}
          onFinish={(given) => void save(given)}
        />
      </Card>
    </article>
  );
}

const saleOf = (id: unknown) => (id ? { opportunityId: String(id) } : undefined);

/** What is asked for again as it is; a product's names come with it. */
function rowsOf(quote?: Quote): Row[] {
  if (!quote) return [];
  return offerOf(quote).lines.map((asked, place) => {
    const line = quote.lines[place]!;
    return {
      id: crypto.randomUUID(),
      own: line.ownPriced,
      names: line,
      asked: { ...asked, ...(line.ownPriced && { taxRate: String(Number(line.taxRate)) }) },
    };
  });
}
