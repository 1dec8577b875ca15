import { useEffect, useState } from "react";
import { useSearchParams } from "react-router";
import { useSavedViews } from "./savedViews.ts";

/**
 * A list that is opened without a query opens in the person's default view. True while that is not decided yet.
 * It happens once: whoever clears the filters afterwards sees everything.
 */
export function useOpening(list: string): boolean {
  const [parameters, setParameters] = useSearchParams();
  const { views, undecided } = useSavedViews(list);
  const [opened, setOpened] = useState(false);
  const query = views.find((view) => view.isDefault)?.query;
  const settled = parameters.size > 0 || (!undecided && !query);
  useEffect(() => {
    if (opened) return;
    if (settled) setOpened(true);
    else if (query) setParameters(query, { replace: true });
  }, [opened, settled, query, setParameters]);
  return !opened && !settled;
}
