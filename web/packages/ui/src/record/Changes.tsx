import { Button } from "antd";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { instant } from "../language/format.ts";
import { current } from "../language/index.tsx";
import { useRows } from "../list/useRows.ts";
import { ProblemAlert } from "../shell/ProblemAlert.tsx";

interface Change {
  changeId: string;
  at: string;
  byName?: string;
  operation: string;
  reason?: string;
  /** Not told to whoever may not see what it holds. */
  changes?: Record<string, unknown>;
}

interface Props {
  /** Where the service tells the changes of this record, newest first. */
  path: string;
  /** A field's name as the service keeps it → its name for people; undefined for what means nothing to them. */
  nameOf: (field: string) => string | undefined;
  /** A value as people read it. */
  told: (field: string, value: unknown) => ReactNode;
}

/** The audit of one record: who changed what from what to what, when and why. */
export function Changes({ path, nameOf, told }: Props) {
  const { t } = useTranslation();
  const found = useRows<Change>(path, {});
  const changes = found.data?.pages.flatMap((page) => page.items) ?? [];
  if (found.isSuccess && !changes.length) return <p className="quiet">{t("none")}</p>;
  const isEmpty = (one: unknown) => one === null || one === undefined || one === "";
  const value = (field: string, one: unknown) => (isEmpty(one) ? t("changes.empty") : told(field, one));
  return (
    <>
      <ProblemAlert error={found.error} onRetry={() => void found.refetch()} />
      <ol className="changes">
        {changes.map((change) => {
          const pairs = Object.entries(change.changes ?? {}).filter(
            // A beginning is told by what was there, not by all that was not.
            ([, pair]) => Array.isArray(pair) && !(change.operation === "created" && isEmpty(pair[1])),
          );
          const named = pairs.filter(([field]) => nameOf(field));
          const rest =
            change.operation === "created" ? 0 : Object.keys(change.changes ?? {}).length - named.length;
          return (
            <li key={change.changeId}>
              <div>
                <strong>{who(change.byName, t)}</strong> {t(`changes.${change.operation}`)}{" "}
                <time className="quiet" dateTime={change.at}>
                  {instant(change.at, current())}
                </time>
              </div>
              {change.reason && (
                <div>
                  {t("changes.why")}: {change.reason}
                </div>
              )}
              {named.length > 0 && (
                <dl>
                  {named.map(([field, pair]) => {
                    const [before, after] = pair as [unknown, unknown];
                    return (
                      <div key={field}>
                        <dt>{nameOf(field)}</dt>
                        <dd>
                          {change.operation !== "created" && (
                            <>
                              <del>{value(field, before)}</del> →{" "}
                            </>
                          )}
                          <ins>{value(field, after)}</ins>
                        </dd>
                      </div>
                    );
                  })}
                </dl>
              )}
              {rest > 0 && <div className="quiet">{t("changes.inner", { count: rest })}</div>}
            </li>
          );
        })}
      </ol>
      {found.hasNextPage && (
        <Button block loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </>
  );
}

/** Who did it; what a service does of itself, nobody did. */
function who(name: string | undefined, t: TFunction): string {
  return name?.startsWith("service:") ? t("changes.itself") : (name ?? "");
}
