import { ask, current, type Field, instant, RecordPage, useCan, useSession } from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Tag, Typography } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { Answering } from "./Answering.tsx";
import { ALL_AT, ANSWER, facts, HELP, type HelpRequest, isPageOfOurs, mine, MINE_AT } from "./records.ts";

const COLOURS = { open: "gold", taken: "blue", answered: "green" };

/** One request with its picture: whoever helps answers it here, whoever asked reads the answer. */
export default function RequestPage() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { person } = useSession();
  const mayAnswer = useCan()(ANSWER);
  const { id = "" } = useParams();
  const { data, error } = useQuery({
    queryKey: [HELP, "one", id],
    queryFn: () => ask<HelpRequest>("GET", `${HELP}/${id}`),
  });
  const renew = () =>
    Promise.all(
      [[HELP], [mine.path], ["notices"]].map((queryKey) => queries.invalidateQueries({ queryKey })),
    );
  const isMine = data?.askerId === person.id;
  const unread = isMine && data.state === "answered" && !data.answerReadAt;
  useEffect(() => {
    // Whoever was faster, another tab perhaps, has read it.
    if (unread)
      void ask("POST", `${HELP}/${id}/reading`, { version: data.version })
        .catch(() => undefined)
        .then(renew);
  }, [unread]);
  const told: Field<HelpRequest>[] = [
    {
      key: "page",
      label: "support.page",
      kind: "text",
      show: ({ page }) => (isPageOfOurs(page) ? <Link to={page}>{page}</Link> : page),
    },
    {
      key: "traceId",
      label: "support.trace",
      kind: "text",
      show: ({ traceId }) => <Typography.Text copyable>{traceId}</Typography.Text>,
    },
    ...facts,
  ];
  return (
    <RecordPage
      row={data}
      error={error}
      title={t("support.one")}
      mark={data && <Tag color={COLOURS[data.state]}>{t(`support.states.${data.state}`)}</Tag>}
      listAt={mayAnswer && !isMine ? ALL_AT : MINE_AT}
      nextTitle={data?.state === "answered" ? t("support.answer") : undefined}
      next={data && <Next request={data} mayAnswer={mayAnswer} onDone={renew} />}
      facts={told}
      tabs={data && [{ key: "request", label: t("support.text"), children: <Asked request={data} /> }]}
    />
  );
}

function Next({
  request,
  mayAnswer,
  onDone,
}: {
  request: HelpRequest;
  mayAnswer: boolean;
  onDone: () => Promise<unknown>;
}) {
  const { t } = useTranslation();
  if (request.state === "answered")
    return (
      <>
        <p className="story">{request.answer}</p>
        <p className="quiet">
          {[request.answeredByName, request.answeredAt && instant(request.answeredAt, current())]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </>
    );
  if (mayAnswer) return <Answering request={request} onDone={onDone} />;
  return (
    <p>
      {request.state === "taken"
        ? t("support.beingSeenTo", { name: request.takenByName ?? "" })
        : t("support.waiting")}
    </p>
  );
}

function Asked({ request }: { request: HelpRequest }) {
  const { t } = useTranslation();
  const address = `${HELP}/${request.helpRequestId}/picture`;
  return (
    <>
      <p className="story">{request.text}</p>
      {request.hasPicture ? (
        <a href={address} target="_blank" rel="noreferrer">
          <img className="card-photo" src={address} alt={t("support.picture")} />
        </a>
      ) : (
        <p className="quiet">{t("support.noPicture")}</p>
      )}
    </>
  );
}
