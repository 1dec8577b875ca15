import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Progress } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ask } from "../api/client.ts";
import { useCan } from "../api/session.ts";
import { current } from "../language/index.tsx";
import { ProblemAlert } from "../shell/ProblemAlert.tsx";

interface Job {
  jobId: string;
  status: "waiting" | "running" | "done" | "failed" | "cancelled";
  done: number;
  total: number;
  cancelAsked: boolean;
  /** What ended it, where it failed. */
  why?: { zh: string; en: string };
}

interface Props {
  /** The context whose job it is. */
  context: string;
  id: string;
  onEnd: () => void;
}

const AGAIN_MS = 1000;
const hasEnded = (job?: Job) => job !== undefined && job.status !== "waiting" && job.status !== "running";

/** How far long work is; it may be left and looked at again later. */
export function JobProgress({ context, id, onEnd }: Props) {
  const { t } = useTranslation();
  const can = useCan();
  const path = `/api/${context}/v1/jobs/${id}`;
  const { data, error, refetch } = useQuery({
    queryKey: [path],
    queryFn: () => ask<Job>("GET", path),
    refetchInterval: ({ state }) => (hasEnded(state.data) ? false : AGAIN_MS),
  });
  const ended = hasEnded(data);
  useEffect(() => {
    if (ended) onEnd();
    // Told once, when it has ended.
  }, [ended]);
  if (!data) return <ProblemAlert error={error} />;
  const cancel = () => void ask("POST", `${path}/cancellation`).finally(() => refetch());
  const part = data.total ? Math.floor((100 * data.done) / data.total) : 0;
  const mayCancel = can({ permission: `${context}.job`, operation: `${context}.jobs.cancel_job` });
  return (
    <div className="bar" role="status">
      <span>{t(`job.${data.status}`)}</span>
      <Progress
        className="job"
        percent={part}
        status={data.status === "failed" ? "exception" : undefined}
        format={() => `${data.done} / ${data.total}`}
        aria-label={t(`job.${data.status}`)}
      />
      {!ended && mayCancel && (
        <Button disabled={data.cancelAsked} onClick={cancel}>
          {t(data.cancelAsked ? "job.cancelling" : "job.cancel")}
        </Button>
      )}
      {data.why && <Alert className="wide" type="error" showIcon title={data.why[current()]} />}
    </div>
  );
}
