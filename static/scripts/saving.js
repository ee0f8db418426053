// Sends one change, and reads what the server says. Only its own words count as saved: a redirect to sign-in,
// half a reply and silence all mean "later"; an error page may be the fault of what was sent.
const PATIENCE = 15_000; // milliseconds
const BUSY = [408, 429]; // of the server or of something on the way, whatever is sent
const AWAY = 502; // and above

export async function send(change, token) {
  const { question, id, base, answer, note, sources, device } = change;
  try {
    const response = await fetch(change.url, {
      method: "PUT",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ change: id, base, answer, note, sources, device }),
      redirect: "manual",
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    });
    return outcome(response.status, await response.json().catch(() => null), question);
  } catch {
    return { kind: "later" };
  }
}

// What a reply means: {kind, …} with kind saved, conflict, held (refused for a reason), sign in, token, fault,
// later.
export function outcome(status, reply, question) {
  const said = `${status} ${reply?.state}`;
  const about = reply?.question === question;
  if (said === "200 saved" && about && Number.isInteger(reply.version)) return { ...reply, kind: "saved" };
  if (said === "409 conflict" && about && reply.theirs) return { kind: "conflict", theirs: reply.theirs };
  if (said === "401 sign in") return { kind: "sign in" };
  if (said === "403 token") return { kind: "token" };
  const refusals = ["400 wrong", "403 refused", "404 refused", "409 closed"];
  if (refusals.includes(said)) return { kind: "held", reason: reply.reason };
  if (status >= 400 && status < AWAY && !BUSY.includes(status)) return { kind: "fault", status };
  return { kind: "later" };
}
