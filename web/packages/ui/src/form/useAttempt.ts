import { useState } from "react";

/** A step that may be refused: whether it is under way, and why the last one came to nothing. */
export function useAttempt() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const attempt = async (step: () => Promise<unknown>) => {
    setBusy(true);
    setError(undefined);
    try {
      await step();
    } catch (no) {
      setError(no);
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, attempt };
}
