import { ask, type Page, ProblemAlert, today, useAttempt, useCan } from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import { SELECTS_MACHINES } from "../approvals/records.ts";
import { unchosen } from "../configurator/choices.ts";
import type { Configurator } from "../configurator/useConfigurator.ts";
import { getOpportunity, OPPORTUNITIES, type Opportunity, SEES_SALES } from "../sales/records.ts";
import { type Asked, daysAfter, USUAL_DAYS, USUAL_TERMS } from "./offer.ts";
import {
  draftQuote,
  getQuote,
  offerOf,
  type Quote,
  QUOTES,
  reviseQuote,
  selectMachine,
  WRITES_QUOTES,
} from "./records.ts";

interface Props {
  machine: Configurator;
  /** The quote one came from, as it was then: a line that is put together anew is a line of that. */
  from?: Quote;
  currency: string;
  onQuoted: () => void;
}

/** From a whole machine to a draft quote: a new one for an opportunity, or a line of the quote one came from. */
export function QuoteThis({ machine, from, currency, onQuoted }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const [parameters] = useSearchParams();
  const [isAsking, setAsking] = useState(false);
  const quoteId = parameters.get("quote");
  const opportunityId = parameters.get("opportunity");
  const keep = useKeepLine(machine, currency, onQuoted);
  const lineNo = Number(parameters.get("line")) || undefined;
  const selecting = parameters.has("selecting");
  const isWhole = !machine.clash && machine.ordered?.valid && !machine.isAsking;
  if (!can(selecting ? SELECTS_MACHINES : WRITES_QUOTES)) return null;
  const label = quoteId ? (lineNo ? "quotes.takeLine" : "quotes.takeAsLine") : "quotes.this";
  const click = () => {
    if (from && lineNo) return selecting ? keep.selected(from, lineNo) : keep.inPlaceOf(from, lineNo);
    if (quoteId) return keep.into(quoteId);
    if (opportunityId) return keep.forOpportunity(opportunityId);
    setAsking(true);
  };
  return (
    <>
      <Button
        type="primary"
        disabled={!isWhole}
        loading={keep.busy}
        title={isWhole ? undefined : t("quotes.wholeFirst")}
        onClick={() => void click()}
      >
        {t(label)}
      </Button>
      {!isAsking && <ProblemAlert error={keep.error} />}
      {isAsking && (
        <Asking
          busy={keep.busy}
          error={keep.error}
          onChosen={keep.forOpportunity}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

function useKeepLine(machine: Configurator, currency: string, onQuoted: () => void) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { busy, error, attempt } = useAttempt();
  const [key] = useState(() => crypto.randomUUID());
  const { productCode, options, numbers } = machine.orderBody;
  const proposed = unchosen(machine.choices, options);
  const made = { options, proposed, ...(numbers.length && { numbers }) };
  const line: Asked = { productCode, ...made, quantity: 1 };
  const shown = async (quote: Quote) => {
    onQuoted();
    await queries.invalidateQueries({ queryKey: [QUOTES] });
    void navigate(`/quotes/${quote.quoteId}`);
  };
  return {
    busy,
    error,
    forOpportunity: (opportunityId: string) =>
      attempt(async () =>
        shown(
          await draftQuote(
            opportunityId,
            {
              currency,
              lines: [line],
              paymentTerms: USUAL_TERMS,
              validUntil: daysAfter(today(), USUAL_DAYS),
            },
            key,
          ),
        ),
      ),
    /** As engineering puts the machine of a line together, in its own step. */
    selected: (quote: Quote, lineNo: number) =>
      attempt(async () => shown(await selectMachine(quote, { lineNo, ...made }))),
    /** In the place of a line; its quantity and discount stay. */
    inPlaceOf: (quote: Quote, lineNo: number) =>
      attempt(async () => {
        const { lines } = offerOf(quote);
        const place = quote.lines.findIndex((one) => one.lineNo === lineNo);
        const before = lines[place]!;
        const changed = lines.with(place, { ...before, ...line, quantity: before.quantity });
        await shown(await reviseQuote(quote, { lines: changed }));
      }),
    /** As a further line of the quote as it is by now. */
    into: (quoteId: string) =>
      attempt(async () => {
        const quote = await getQuote(quoteId);
        await shown(await reviseQuote(quote, { lines: [...offerOf(quote).lines, line] }));
      }),
  };
}

/** For which opportunity. */
function Asking(props: {
  busy: boolean;
  error: unknown;
  onChosen: (opportunityId: string) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const can = useCan();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string>();
  const { data, error, isFetching } = useQuery({
    enabled: can(SEES_SALES),
    queryKey: [OPPORTUNITIES, "found", text],
    queryFn: ({ signal }) =>
      ask<Page<Opportunity>>("GET", OPPORTUNITIES, { query: { name: text || undefined, limit: 20 }, signal }),
  });
  return (
    <Modal
      open
      title={t("quotes.this")}
      okText={t("confirm")}
      cancelText={t("cancel")}
      confirmLoading={props.busy}
      okButtonProps={{ disabled: !chosen }}
      onOk={() => void props.onChosen(chosen!)}
      onCancel={props.onClose}
    >
      <ProblemAlert error={props.error ?? error} />
      <p className="quiet">{t("quotes.thisMeans", { days: USUAL_DAYS })}</p>
      <Select
        aria-label={t("screens.opportunity")}
        placeholder={t("screens.opportunity")}
        className="wide"
        loading={isFetching}
        showSearch={{ filterOption: false, onSearch: setText }}
        value={chosen}
        onChange={setChosen}
        options={data?.items
          .filter(({ stage }) => stage !== "LOST")
          .map((one) => ({
            value: one.opportunityId,
            label: [one.name, one.accountName].filter(Boolean).join(" · "),
          }))}
      />
    </Modal>
  );
}

/** What the machine is put together for, where one came from a quote or an opportunity. */
export function For() {
  const { t } = useTranslation();
  const can = useCan();
  const [parameters] = useSearchParams();
  const quoteId = parameters.get("quote");
  const opportunityId = parameters.get("opportunity");
  const { data } = useQuery({
    enabled: Boolean(quoteId) || (Boolean(opportunityId) && can(SEES_SALES)),
    queryKey: [QUOTES, "what for", quoteId, opportunityId],
    queryFn: async () =>
      quoteId ? (await getQuote(quoteId)).number : (await getOpportunity(opportunityId!)).name,
  });
  return data ? <span className="quiet">{t("quotes.for", { name: data })}</span> : null;
}
