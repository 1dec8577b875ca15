import {
  ask,
  BackButton,
  type FormField,
  Problem,
  ProblemAlert,
  SchemaForm,
  useAttempt,
  useCan,
} from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Card as Box, Form, Popconfirm, Skeleton, Tag } from "antd";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useParams } from "react-router";
import { Became } from "./Became.tsx";
import { ASKED, beginWith, type Card, CARDS, columnOf, SURE } from "./records.ts";
import { waiting } from "./waiting.ts";

/** One card beside its photo. Confirmed or discarded, the next one that waits is shown. */
export default function CardPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id = "" } = useParams();
  const done = (useLocation().state as { done?: Card } | null)?.done;
  const { data: card, error } = useQuery({
    queryKey: [CARDS, "one", id],
    queryFn: () => ask<Card>("GET", `${CARDS}/${id}`),
  });
  const { data: open = [] } = useQuery({ queryKey: [CARDS, "waiting"], queryFn: waiting });
  const place = open.findIndex((one) => one.cardId === id);
  const after = open[place + 1] ?? open.find((one) => one.cardId !== id);
  const goOn = (made?: Card) =>
    void navigate(after ? `/cards/${after.cardId}` : "/cards", { state: { done: made } });
  if (!card) return error ? <ProblemAlert error={error} /> : <Skeleton active />;
  return (
    <>
      <header className="bar">
        <BackButton to="/cards" />
        <h1>{card.fileName ?? t("capture.cards.one")}</h1>
        <Tag>{t(`capture.cards.statuses.${card.status}`)}</Tag>
        {place >= 0 && (
          <span className="quiet">{t("capture.cards.place", { place: place + 1, count: open.length })}</span>
        )}
        <div className="bar-end">
          {after && place >= 0 && <Button onClick={() => goOn()}>{t("capture.cards.skip")}</Button>}
        </div>
      </header>
      {done && <Became card={done} />}
      <div className="card-sides">
        <Box size="small" title={<h2>{t("capture.cards.photo")}</h2>}>
          <Photo card={card} />
          {card.note && <p className="story">{`${t("lead.note")}: ${card.note}`}</p>}
        </Box>
        {card.status === "confirmed" || card.status === "discarded" ? (
          <Became card={card} />
        ) : (
          <Confirming key={card.cardId} card={card} onDone={goOn} />
        )}
      </div>
    </>
  );
}

function Photo({ card }: { card: Card }) {
  const { t } = useTranslation();
  const maySee = useCan()({ permission: "lead.see-contact", operation: "lead.cards.get_card_photo" });
  if (!card.hasPhoto || !maySee) return <p className="quiet">{t("capture.cards.noPhoto")}</p>;
  const address = `${CARDS}/${card.cardId}/photo`;
  return (
    <a href={address} target="_blank" rel="noreferrer">
      <img className="card-photo" src={address} alt={t("capture.cards.photo")} />
    </a>
  );
}

/** What was read, to be put right and confirmed; Enter confirms, and what is uncertain is marked. */
function Confirming({ card, onDone }: { card: Card; onDone: (card?: Card) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const can = useCan();
  const [form] = Form.useForm();
  const [key] = useState(() => crypto.randomUUID());
  const { busy, error: refused, attempt } = useAttempt();
  const fields = useMemo<FormField[]>(
    () =>
      ASKED.map((field) => {
        const read = card.proposed?.[columnOf(field.key)];
        return read ? { ...field, aside: <Sureness of={read.confidence} /> } : field;
      }),
    [card],
  );
  useEffect(() => {
    const first = ASKED.find(({ key }) => (card.proposed?.[columnOf(key)]?.confidence ?? 1) < SURE);
    form.focusField(first?.key ?? "companyName");
  }, [card, form]);
  const act = (step: () => Promise<Card>) =>
    attempt(async () => {
      const made = await step();
      await queries.invalidateQueries({ queryKey: [CARDS] });
      onDone(made);
    });
  const at = `${CARDS}/${card.cardId}`;
  const { version } = card;
  const confirm = (body: Record<string, unknown>) =>
    act(() => ask<Card>("POST", `${at}/confirmation`, { version, key, body }));
  const may = (operation: string) => can({ permission: "lead.capture", operation });
  return (
    <Box size="small" title={<h2>{t("capture.cards.read")}</h2>}>
      {card.status === "failed" && <Alert type="warning" showIcon title={t("capture.cards.unreadable")} />}
      {card.status === "queued" && <Alert type="info" showIcon title={t("capture.cards.stillQueued")} />}
      <ProblemAlert error={refused} />
      <SchemaForm
        form={form}
        fields={fields}
        initial={beginWith(card)}
        problem={refused instanceof Problem ? refused : undefined}
        onFinish={(given) => void confirm(given)}
      />
      <div className="bar row-end">
        {may("lead.cards.discard_card") && (
          <Popconfirm
            title={t("capture.cards.discardSure")}
            okText={t("confirm")}
            cancelText={t("cancel")}
            onConfirm={() => act(() => ask<Card>("POST", `${at}/discard`, { version }))}
          >
            <Button danger>{t("capture.cards.discard")}</Button>
          </Popconfirm>
        )}
        {may("lead.cards.confirm_card") && (
          <Button type="primary" loading={busy} onClick={() => form.submit()}>
            {t("capture.cards.confirm")}
          </Button>
        )}
      </div>
      <p className="quiet">{t("capture.cards.keys")}</p>
    </Box>
  );
}

function Sureness({ of }: { of: number }) {
  const { t } = useTranslation();
  const told = { part: Math.round(100 * of) };
  if (of >= SURE) return <span className="sure">{t("capture.cards.sure", told)}</span>;
  return <Tag color="gold">{t("capture.cards.unsure", told)}</Tag>;
}
