import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { Problem } from "../api/problem.ts";

/** What went wrong, in the words of the service; nothing when nothing did. */
export function ProblemAlert({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  if (!error) return null;
  const told =
    error instanceof Problem
      ? [error.message, ...error.errors.map((each) => each.message)]
      : [t("unreachable")];
  return (
    <Alert
      type="error"
      showIcon
      className="spaced"
      title={[...new Set(told)].join(" ")}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t("retry")}
          </Button>
        )
      }
    />
  );
}
