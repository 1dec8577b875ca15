import { Problem } from "@crm/ui/api/problem.ts";
import { useState } from "react";
import { useTexts } from "./language.ts";

/** Something said to the seller that may be refused: whether it is under way, and why it came to nothing. */
export function useSaying() {
  const { t } = useTexts();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const say = async (saying: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    setTrouble("");
    try {
      await saying();
      return true;
    } catch (no) {
      setTrouble(no instanceof Problem ? no.message : t.unreachable);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, trouble, say };
}
