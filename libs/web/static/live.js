/* A part of a page that stays true: `<div data-live="/path" data-every="2000">` is fetched anew and
   replaced while it says data-live, as often as the last answer says; when an answer carries none
   any more, it is done.
   Without this script the page says how to look again. */
const USUAL = 2000;
const SLOWEST = 30000;

const every = (part) => Number(part?.dataset.every ?? USUAL);

async function renew(part) {
  let pause = every(part);
  while (part.isConnected && part.dataset.live) {
    await new Promise((done) => setTimeout(done, pause));
    if (document.hidden) continue;
    try {
      const answer = await fetch(part.dataset.live, { headers: { Accept: "text/html", "X-Looks-Again": "1" } });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      const shown = new DOMParser().parseFromString(await answer.text(), "text/html").body;
      const fresh = shown.querySelector("[data-live], [data-done]");
      const differs = fresh && fresh.innerHTML !== part.innerHTML;
      if (differs && part.contains(document.activeElement)) continue; // until one moves on
      if (differs) {
        part.replaceChildren(...fresh.childNodes);
        part.dispatchEvent(new Event("renewed", { bubbles: true }));
      }
      if (!fresh || fresh.dataset.done !== undefined) delete part.dataset.live;
      else part.dataset.live = fresh.dataset.live;
      pause = every(fresh);
    } catch {
      pause = Math.min(pause * 2, SLOWEST);
    }
  }
}

for (const part of document.querySelectorAll("[data-live]")) renew(part);
