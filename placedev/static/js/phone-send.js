// Sends one thing, and says what became of it:
// saved; waits (no network, or nobody answers now: try again); refused (trying again changes nothing).
const TRY_AGAIN = new Set([408, 425, 429, 500, 502, 503, 504]);

export async function send(url, fields) {
  let answer;
  try {
    answer = await fetch(url, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(fields),
      keepalive: true, // goes on when the page is left
      signal: AbortSignal.timeout?.(20_000),
    });
  } catch {
    return { state: "waits" };
  }
  const said = await answer.json().catch(() => null);
  if (answer.ok && said) return { state: "saved", ...said };
  if (TRY_AGAIN.has(answer.status) || answer.ok) return { state: "waits", isBusy: true };
  return { state: "refused", told: "", why: "", ...said };
}
