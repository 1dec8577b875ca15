import { shown, current } from "@crm/ui";
import { Card } from "antd";
import { useTranslation } from "react-i18next";
import type { Pool } from "./records.ts";

/** A pool's rules as sentences, for whoever claims from it or loses a lead to it. */
export function PoolRules({ pools }: { pools: Pool[] }) {
  const { t } = useTranslation();
  const numbers = [
    "claimsADay",
    "mostHeld",
    "coolingDays",
    "idleDays",
    "stuckDays",
    "protectedDays",
    "remindDays",
  ] as const;
  return (
    <div className="stories spaced">
      {pools.map((pool) => (
        <Card key={pool.poolId} size="small" title={<h2>{pool.name}</h2>}>
          <ul className="rules">
            <li>
              {pool.regions?.length
                ? t("work.pools.from", {
                    regions: shown({ kind: "region" }, pool.regions, t, current()),
                  })
                : t("work.pools.fromAll")}
            </li>
            {numbers.map((key) =>
              pool[key] ? <li key={key}>{t(`work.pools.told.${key}`, { count: pool[key] })}</li> : null,
            )}
            {(pool.shortestNote ?? 0) > 1 && (
              <li>{t("work.pools.told.shortestNote", { count: pool.shortestNote })}</li>
            )}
            {pool.progressKinds && pool.progressKinds.length > 0 && Boolean(pool.stuckDays) && (
              <li>
                {t("work.pools.told.progress", {
                  kinds: pool.progressKinds.map((kind) => t(`lead.kinds.${kind}`)).join(", "),
                })}
              </li>
            )}
          </ul>
        </Card>
      ))}
    </div>
  );
}
