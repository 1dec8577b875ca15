import { useSession } from "@crm/ui";
import { useEffect, useState } from "react";
import { type Entry, entriesOf, listen, sendAll } from "./outbox.ts";

/** What waits to be sent, as it changes. */
export function useEntries(): Entry[] {
  const { person } = useSession();
  const [entries, setEntries] = useState<Entry[]>([]);
  useEffect(() => {
    const read = () => void entriesOf(person.id).then(setEntries, () => setEntries([]));
    read();
    return listen(read);
  }, [person.id]);
  return entries;
}

/** How much waits; tries to send it at the start, when the network is back, and when the page is looked at again. */
export function useUnsent(): number {
  const { person } = useSession();
  const entries = useEntries();
  useEffect(() => {
    const send = () => void (document.hidden || sendAll(person.id));
    send();
    addEventListener("online", send);
    document.addEventListener("visibilitychange", send);
    return () => {
      removeEventListener("online", send);
      document.removeEventListener("visibilitychange", send);
    };
  }, [person.id]);
  return entries.length;
}
