import { QrcodeOutlined, UploadOutlined } from "@ant-design/icons";
import { JobProgress, LinkButton, RecordList, type Resource, useCan } from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Card as Box } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { Became } from "./Became.tsx";
import { CardText } from "./CardText.tsx";
import { type Card, CARDS, fields } from "./records.ts";
import { type Batch, Taken, UploadCards } from "./UploadCards.tsx";
import { waiting } from "./waiting.ts";

const cards: Resource<Card> = {
  name: "cards",
  path: CARDS,
  idOf: (one) => one.cardId,
  titleOf: (one) => one.fileName ?? one.cardId,
  pageOf: (one) => `/cards/${one.cardId}`,
  fields,
  usualSort: "-createdAt",
};

/** Business cards: photographed, read by a machine, confirmed by a person. */
export default function Cards() {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<"photos" | "text">();
  const [batch, setBatch] = useState<Batch>();
  // What became of the last card that waited: there is no next one to tell it beside.
  const done = (useLocation().state as { done?: Card } | null)?.done;
  const { data: open } = useQuery({ queryKey: [CARDS, "waiting"], queryFn: waiting });
  const renew = () => void queries.invalidateQueries({ queryKey: [CARDS] });
  const may = (operation: string) => can({ permission: "lead.capture", operation });
  const first = open?.[0];
  return (
    <>
      {done && <Became card={done} />}
      {batch && (
        <Box size="small" className="spaced" title={<h2>{t("capture.cards.reading")}</h2>}>
          <Taken batch={batch} />
          <JobProgress key={batch.jobId} context="lead" id={batch.jobId} onEnd={renew} />
        </Box>
      )}
      <RecordList
        resource={cards}
        title={t("capture.screens.cards")}
        actions={
          <>
            {first && (
              <LinkButton type="primary" to={`/cards/${first.cardId}`}>
                {t("capture.cards.confirmWaiting", { count: open.length })}
              </LinkButton>
            )}
            {may("lead.card_texts.read_card_text") && (
              <Button icon={<QrcodeOutlined />} onClick={() => setAsked("text")}>
                {t("capture.cards.code")}
              </Button>
            )}
            {may("lead.cards.add_cards") && (
              <Button icon={<UploadOutlined />} onClick={() => setAsked("photos")}>
                {t("capture.cards.upload")}
              </Button>
            )}
          </>
        }
      />
      {asked === "photos" && (
        <UploadCards
          onClose={(made) => {
            setAsked(undefined);
            if (made) setBatch(made);
            renew();
          }}
        />
      )}
      {asked === "text" && <CardText onClose={() => setAsked(undefined)} />}
    </>
  );
}
